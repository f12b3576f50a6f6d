/** From one document to one piece of output: a scorecard in the wanted format, or a station of the line as JSON. */
import { packs } from '../../rules/index.ts'
import { withComparison } from '../core/compare.ts'
import type { Document } from '../core/document.ts'
import type { Pack } from '../core/pack.ts'
import { ok, type Rejection, type Result } from '../core/rejection.ts'
import type { Report } from '../core/report.ts'
import type { Scorecard } from '../core/result.ts'
import { decode } from '../decode/index.ts'
import { type Output, plain } from '../format/format.ts'
import { findFormat, type Item, type Rejected, type RenderOptions } from '../format/index.ts'
import { jsonText } from '../format/json.ts'
import { type InspectOptions, inspect, type Upload } from '../inspect.ts'
import { complain, terminalLook } from './console.ts'
import type { Earlier } from './earlier.ts'
import type { Input } from './inputs.ts'
import type { CheckOptions } from './options.ts'
import { nodeResources } from './resources.ts'
import { CLEAN, statusOf, UNJUDGED } from './status.ts'

/** `text` can be written at once; `status` is the exit status that this document alone would give. */
export type Answer = { text: string; status: number }

export type Answers = { answer(input: Input): Promise<Answer>; end(): Output | Promise<Output> }

/** What goes with every document. */
export type Extras = {
  previous?: Upload
  overrides?: unknown
  /** Finds the earlier scorecard that a new one is compared with. */
  earlier?: Earlier
  cells?: unknown
  /** By somebody else; judged by whatever form the document uses. */
  pack?: Pack
}

type Setting = Extras & { several: boolean }

export function answering(options: CheckOptions, setting: Setting): Answers {
  return options.show ? stations(options.show, options, setting) : scorecards(options, setting)
}

function scorecards(options: CheckOptions, setting: Setting): Answers {
  const format = findFormat(options.format)
  if (!format) throw new Error(`the options let through a format that does not exist: ${options.format}`)
  const rendering = format.start(renderOptions(options, setting))
  const line = lineOf(options, setting)
  const compared = (card: Scorecard): Scorecard => {
    const before = setting.earlier?.(card)
    return before ? withComparison(before, card, options.lang) : card
  }
  return {
    async answer(input) {
      const result = await guarded(input, upload => line(upload))
      const item: Item = 'rejection' in result ? result : compared(result.value.scorecard)
      return { text: rendering.add(item), status: statusOf(item, options['fail-on']) }
    },
    end: rendering.end,
  }
}

/** What was read, or what it means, before anything is judged: for looking into a reading, and for fixtures. */
function stations(station: 'document' | 'report', options: CheckOptions, setting: Setting): Answers {
  const text = options.format === 'jsonl' ? jsonLines : jsonText(setting.several)
  const resources = nodeResources()
  const line = lineOf(options, setting)
  return {
    async answer(input) {
      const result = await guarded<Document | Report>(input, async upload => {
        if (station === 'document') return decode(upload.bytes, { name: upload.name }, resources)
        const inspected = await line(upload)
        return inspected.ok ? ok(inspected.value.report) : inspected
      })
      if ('rejection' in result) return { text: text.add(plain(result, options.lang)), status: UNJUDGED }
      return { text: text.add({ name: input.name, ...result.value }), status: CLEAN }
    },
    end: text.end,
  }
}

const jsonLines = { add: (value: unknown) => `${JSON.stringify(value)}\n`, end: () => '' }

/** The line with everything that goes with every document. */
export function lineOf(options: CheckOptions, { previous, overrides, cells, pack: own }: Extras) {
  const { lang, published, level, tier } = options
  const pack = own ? nameOf(own) : options.pack
  const inspectOptions: InspectOptions = {
    lang,
    pack,
    published,
    level,
    tier,
    overrides,
    cells,
    now: () => new Date(),
  }
  const resources = own ? { ...nodeResources(), packs: packsWith(own) } : nodeResources()
  return (upload: Upload) =>
    inspect(
      upload,
      { ...inspectOptions, previous: previous && { ...previous, bytes: previous.bytes.slice() } },
      resources,
    )
}

/** Our own failure over one document is said on standard error and never stops the others. */
async function guarded<Value extends object>(
  { name, content }: Input,
  work: (upload: Upload) => Promise<Result<Value, Rejection>>,
): Promise<{ value: Value } | Rejected> {
  const document = { name }
  if (!content.ok) return { document, rejection: content.error }
  try {
    // A copy: decoders may take the buffer with them, and this one may be shared with a whole archive.
    const result = await work({ name, bytes: new Uint8Array(content.value) })
    return result.ok ? { value: result.value } : { document, rejection: result.error }
  } catch (problem) {
    complain(`${name}: ${problem instanceof Error ? problem.stack : String(problem)}`)
    return { document, rejection: { code: 'internal' } }
  }
}

/** A pack of somebody's own stands before those that are published, and in place of one of the same name. */
const packsWith = (own?: Pack): readonly Pack[] =>
  own ? [own, ...packs.filter(pack => nameOf(pack) !== nameOf(own))] : packs

const nameOf = ({ id, edition }: Pick<Pack, 'id' | 'edition'>): string => `${id}@${edition}`

export function renderOptions(
  { lang, out }: CheckOptions,
  { several, pack: own }: { several: boolean; pack?: Pack | undefined },
): RenderOptions {
  const look = out === undefined ? terminalLook(process.stdout) : {}
  const known = packsWith(own)
  const templateOf: RenderOptions['templateOf'] = pack => known.find(one => nameOf(one) === nameOf(pack))?.template
  return { lang, several, templateOf, ...look }
}
