/** Stretches of the report's prose that findings quote: the places that are no cell, heading or fact. */
import type { FindingPlace } from '../../core/result.ts'
import type { NumberedFinding } from './grouping.ts'

export type Passage = { number: number; place: FindingPlace; findings: NumberedFinding[] }

/** A passage that several findings quote stands once. */
export function passagesOf(findings: readonly NumberedFinding[]): Passage[] {
  const passages = new Map<string, Passage>()
  for (const item of findings) {
    for (const place of item.finding.at) {
      if (!isProse(place)) continue
      const key = passageKey(place)
      const known = passages.get(key)
      if (!known) passages.set(key, { number: passages.size + 1, place, findings: [item] })
      else if (known.findings.at(-1) !== item) known.findings.push(item)
    }
  }
  return [...passages.values()]
}

/** A cell's address has three parts, a row's two; a fact's begins with `report`. */
export const isProse = ({ address, text }: FindingPlace): boolean =>
  text !== '' && (address === undefined || !address.includes('.'))

export const passageKey = ({ address, text, origin }: FindingPlace): string => JSON.stringify([address, text, origin])
