/** `gouji check`: every document through the line, one at a time, the output in the order of the input. */
import { err, ok, type Result } from '../core/rejection.ts'
import { rejectionText } from '../core/rejection-texts.ts'
import { MAX_UPLOAD_BYTES } from '../decode/limits.ts'
import { type Answers, answering, type Extras } from './answers.ts'
import { complain, progressLine } from './console.ts'
import { readEarlier } from './earlier.ts'
import { areSeveral, inputsOf, readFileWithin } from './inputs.ts'
import { parseJson } from './json.ts'
import { type CheckOptions, parseCheck, withOneFile } from './options.ts'
import { ownPack } from './own-pack.ts'
import { openSink, type Sink } from './sink.ts'
import { CLEAN, UNJUDGED, worse } from './status.ts'
import { misused } from './usage.ts'

export async function check(args: string[]): Promise<number> {
  const parsed = parseCheck(args)
  if (!parsed.ok) return misused(parsed.error, args)
  const options = parsed.value
  const several = await areSeveral(options.files)
  if (several && options.previous !== undefined) return misused(withOneFile('--previous'), args)
  if (several && options.cells !== undefined) return misused(withOneFile('--cells'), args)
  const extras = await readExtras(options, several)
  if (!extras.ok) return failed(extras.error)
  const sink = await openSink(options.out)
  if (!sink.ok) return failed(sink.error)
  return printAll(options, { several, sink: sink.value, answers: answering(options, { several, ...extras.value }) })
}

function failed(message: string): number {
  complain(message)
  return UNJUDGED
}

type Printing = { several: boolean; sink: Sink; answers: Answers }

async function printAll(options: CheckOptions, { several, sink, answers }: Printing): Promise<number> {
  const progress = progressLine(several)
  let status = CLEAN
  let count = 0
  try {
    for await (const input of inputsOf(options.files)) {
      count += 1
      progress.show(`${count} ${input.name}`)
      const answer = await answers.answer(input)
      progress.clear()
      status = worse(status, answer.status)
      if (!(await sink.write(answer.text))) return status
    }
    await sink.write(await answers.end())
    await sink.commit()
    return status
  } catch (problem) {
    await sink.abort()
    throw problem
  }
}

/** Files that go with every document; without them there is nothing to judge by, so they come first. */
export async function readExtras(options: CheckOptions, several = false): Promise<Result<Extras, string>> {
  const { previous, overrides, lang } = options
  const pack = await ownPack(options.packFile, lang)
  if (!pack.ok) return pack
  const extras: Extras = pack.value ? { pack: pack.value } : {}
  const earlierAt = options['previous-scorecard']
  if (earlierAt !== undefined) {
    const earlier = await readEarlier(earlierAt, { lang, several })
    if (!earlier.ok) return earlier
    extras.earlier = earlier.value
  }
  const files = { previous, overrides, cells: options.cells }
  for (const [key, path] of Object.entries(files)) {
    if (path === undefined) continue
    const read = await readFileWithin(path, MAX_UPLOAD_BYTES)
    if (!read.ok) return err(`${path}: ${Object.values(rejectionText(read.error, lang)).join(' ')}`)
    if (key === 'previous') extras.previous = { bytes: read.value, name: path }
    else {
      const json = parseJson(read.value, lang)
      if (!json.ok) return err(`${path}: ${json.error}`)
      if (key === 'overrides') extras.overrides = json.value
      else extras.cells = json.value
    }
  }
  return ok(extras)
}
