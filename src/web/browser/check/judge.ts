/** One report judged, in this browser or on the server, and what became of it. */
import type { Rejection } from '../../../core/rejection.ts'
import { rejectionText } from '../../../core/rejection-texts.ts'
import type { Lang, Scorecard } from '../../../core/result.ts'
import type { Upload } from '../../../inspect.ts'
import type { Engine, InspectCall } from '../engine.ts'
import type { Wanted } from './read-form.ts'

export type Judged =
  | { kind: 'scorecard'; scorecard: Scorecard }
  | { kind: 'rejected'; rejection: Rejection; title: string; detail: string }
  /** This browser could not do it; it may be too old, or we have failed. */
  | { kind: 'failed'; pdf: boolean }
  /** The server did not answer. */
  | { kind: 'unreachable' }

export type JudgeCall = { wanted: Wanted; lang: Lang } & InspectCall

/** Rejects when aborted, and only then. */
export async function judgeHere(engine: Engine, upload: Upload, call: JudgeCall): Promise<Judged> {
  const { wanted, lang, signal, ...rest } = call
  try {
    const result = await engine.inspect(upload, { ...wanted.options, lang }, { ...(signal ? { signal } : {}), ...rest })
    if (!result.ok) return rejected(result.error, lang)
    return { kind: 'scorecard', scorecard: result.value.scorecard }
  } catch (error) {
    if (signal?.aborted) throw error
    console.error(error)
    return { kind: 'failed', pdf: isPdf(upload) }
  }
}

/** Uploads the report. Rejects when aborted, and only then. */
export async function judgeAtServer(upload: Upload, { wanted, lang, signal }: JudgeCall): Promise<Judged> {
  const body = new FormData()
  body.append('file', fileOf(upload), upload.name)
  if (wanted.previous) body.append('previous', fileOf(wanted.previous), wanted.previous.name)
  for (const [name, value] of Object.entries({ ...wanted.fields, lang })) body.append(name, value)
  try {
    const init = { method: 'POST', body, headers: { Accept: 'application/json' }, ...(signal ? { signal } : {}) }
    const response = await fetch('/v1/check', init)
    // Our own server's answer, whose shape its schema promises.
    if (response.ok) return { kind: 'scorecard', scorecard: (await response.json()) as Scorecard }
    const { code, title, detail } = (await response.json()) as {
      code: Rejection['code']
      title: string
      detail: string
    }
    return { kind: 'rejected', rejection: { code }, title, detail }
  } catch (error) {
    if (signal?.aborted) throw error
    return { kind: 'unreachable' }
  }
}

export const rejected = (rejection: Rejection, lang: Lang): Judged => ({
  kind: 'rejected',
  rejection,
  ...rejectionText(rejection, lang),
})

const fileOf = ({ bytes, contentType }: Upload): Blob =>
  new Blob([new Uint8Array(bytes)], contentType ? { type: contentType } : {})

const isPdf = ({ bytes }: Upload): boolean => new TextDecoder().decode(bytes.subarray(0, 1024)).includes('%PDF-')
