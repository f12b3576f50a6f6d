/** A place of a finding as a SARIF location: where in the file, and where in the form. */
import type { Origin } from '../../core/document.ts'
import type { FindingPlace } from '../../core/result.ts'
import type { Template } from '../../core/template.ts'
import { manualNote } from '../marks.ts'
import { originWords, placeWords } from '../place.ts'
import type { Words } from '../words.ts'

type Surroundings = { words: Words; template: Template | undefined; artifact: { uri: string; index: number } }

export function locationOf(place: FindingPlace, { words, template, artifact }: Surroundings): Record<string, unknown> {
  const { origin, text } = place
  const region = regionOf(origin)
  const said = [
    placeWords(place, words, template),
    originWords(origin, words),
    text && words.quoted(text) + manualNote(place.manual, words.lang),
  ]
  const logical = logicalOf(place)
  return {
    physicalLocation: { artifactLocation: artifact, ...(region ? { region } : {}) },
    ...(logical ? { logicalLocations: [logical] } : {}),
    message: { text: said.filter(Boolean).join(words.comma) || words.unknownPlace },
    // SARIF has no words for a box on a page or a cell of a table.
    ...(origin ? { properties: { origin } } : {}),
  }
}

/** Lines where the file has lines; of a page written as one line the offset. Pages and Word files have neither. */
function regionOf(origin: Origin | undefined): Record<string, number> | undefined {
  if (!origin) return undefined
  if (origin.kind === 'line') return { startLine: origin.line, startColumn: origin.column }
  if (origin.kind !== 'html') return undefined
  return origin.line > 1 ? { startLine: origin.line } : { charOffset: origin.offset, charLength: 0 }
}

function logicalOf({ address, label = [], origin }: FindingPlace): Record<string, string> | undefined {
  const pointer = origin?.kind === 'pointer' ? origin.pointer : undefined
  const fullyQualifiedName = address ?? pointer
  if (fullyQualifiedName === undefined) return undefined
  const name = label.at(-1)
  return {
    fullyQualifiedName,
    ...(name ? { name, decoratedName: label.join(' / ') } : {}),
    kind: pointer === undefined ? 'element' : 'member',
  }
}
