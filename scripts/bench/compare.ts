/** Every reader in turn on the same file, round after round, in a process of its own. */
import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { processorTime } from './clock.ts'
import { type Count, countRight, truthOf } from './figures.ts'
import { type Read, readers } from './readers.ts'

export type Comparison = { pages: number; results: Compared[] }

/** Milliseconds of processor time of the warm rounds; `failed` says why there are none. */
export type Compared = { reader: string; rounds: number[]; count?: Count; failed?: string }

/** Enough for a 95th percentile, but no longer than this in all. */
const ROUNDS = 15
const LONGEST_MILLISECONDS = 20_000
/** The first rounds pay for compiling. */
const WARM_UP = 5

/** In the order of the readers; those that are not installed are left out. */
export async function compare(file: string): Promise<Comparison> {
  const bytes = new Uint8Array(await readFile(file))
  const truth = truthOf(file)
  const opened = await Promise.all(readers.map(async ({ name, open }) => ({ name, read: await open() })))
  const runs = opened.flatMap(({ name, read }) => (read ? [{ read, result: begin(name) }] : []))
  let pages = 0
  const start = performance.now()
  for (let i = 0; i < ROUNDS + WARM_UP && performance.now() - start < LONGEST_MILLISECONDS; i += 1) {
    for (const { read, result } of runs) {
      if (result.failed) continue
      try {
        const from = processorTime()
        const reading = await read(bytes.slice())
        if (i >= WARM_UP) result.rounds.push(processorTime() - from)
        pages = reading.pages ?? pages
        const count = truth && countRight(truth, reading)
        if (count) result.count = count
      } catch (error) {
        result.failed = error instanceof Error ? error.name : String(error)
      }
    }
  }
  return { pages, results: runs.map(({ result }) => result) }
}

const begin = (reader: string): Compared => ({ reader, rounds: [] })

/** Milliseconds of processor time of a new process until the first document is read. */
export async function readCold(name: string, file: string): Promise<number | undefined> {
  const bytes = new Uint8Array(await readFile(file))
  const read: Read | undefined = await readers.find(reader => reader.name === name)?.open()
  await read?.(bytes)
  return read ? processorTime() : undefined
}
