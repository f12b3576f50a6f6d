/** Several reports judged one after the other. A source is read anew when its result is opened. */

import type { Lang } from '../../../core/result.ts'
import type { Upload } from '../../../inspect.ts'
import type { Engine } from '../engine.ts'
import type { Progress } from '../protocol.ts'
import { type Judged, judgeAtServer, judgeHere, rejected } from './judge.ts'
import type { Wanted } from './read-form.ts'
import type { Source } from './source.ts'

export type Item = { source: Source; judged?: Judged }

export type BatchOptions = {
  engine: Engine
  wanted: Wanted
  lang: Lang
  atServer: boolean
  signal: AbortSignal
  onStart(index: number): void
  onProgress(progress: Progress): void
  onJudged(index: number): void
}

/** Sets `judged` of the items at `indices`, in order. Rejects when aborted. */
export async function judgeBatch(items: Item[], indices: readonly number[], options: BatchOptions): Promise<void> {
  for (const index of indices) {
    const item = items[index]
    if (!item) continue
    if (options.signal.aborted) throw new DOMException('aborted', 'AbortError')
    options.onStart(index)
    item.judged = await judgeOne(item.source, options)
    options.onJudged(index)
  }
}

async function judgeOne(source: Source, options: BatchOptions): Promise<Judged> {
  const read = await source.read()
  if (!read.ok) return rejected(read.error, options.lang)
  const { wanted, lang, signal, onProgress, engine, atServer } = options
  const call = { wanted, lang, signal, onProgress }
  return atServer ? judgeAtServer(read.value, call) : judgeHere(engine, read.value, call)
}

/** The upload behind an item that has been judged; its file may be gone by now. */
export async function uploadOf({ source }: Item): Promise<Upload> {
  const read = await source.read()
  return read.ok ? read.value : { bytes: new Uint8Array(), name: source.name }
}

/** Those that this browser could not judge, by their indices. */
export const leftOver = (items: readonly Item[]): number[] =>
  items.flatMap(({ judged }, index) => (judged?.kind === 'failed' ? [index] : []))
