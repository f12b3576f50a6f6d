/**
 * `npm run bench`: PDFs side by side with bare pdf.js and other readers; milliseconds of processor time per file and stage (median and 95th
 * percentile) and peak memory; the pages in a browser; a key-press in the form; size and start-up of the bundle; a batch of a thousand documents by the queue.
 * `npm run bench -- FILE...` measures those files alone, `npm run bench -- --batch [DOCUMENTS]` such a batch.
 * `npm run bench:peers` installs the other readers.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { printBatch } from './bench/batch.ts'
import { measureBundle } from './bench/bundle.ts'
import { printKeyPresses } from './bench/form.ts'
import type { Measurement } from './bench/measure.ts'
import { printPages } from './bench/pages.ts'
import { runApart } from './bench/run-apart.ts'
import { makeSamples, pdfSamples, samplesIn } from './bench/samples.ts'
import { printSideBySide } from './bench/side-by-side.ts'
import { printColumns, spread } from './bench/table.ts'
import { stages } from './bench/whole.ts'

const documents = path.resolve(import.meta.dirname, '../fixtures/documents')

/** Kibibytes after compression that the platform takes. */
const MOST_KIBIBYTES = 3072

async function benchAll(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gouji-bench-'))
  try {
    printSideBySide(pdfSamples(documents))
    printStages([...samplesIn(path.join(documents, 'department-2023')), ...makeSamples(folder)])
    await printPages(documents)
    await printKeyPresses(path.join(documents, 'department-2023', 'word-own.docx'))
    const { raw, gzip, startUp } = measureBundle(path.join(folder, 'worker'))
    console.log(
      `\nWorker: ${raw.toFixed(0)} KiB, gzipped ${gzip.toFixed(0)} KiB (at most ${MOST_KIBIBYTES}); start-up ${startUp} (at most 1 s)`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
  await printBatch()
}

function benchFiles(files: string[]): void {
  const pdfs = files.filter(file => /\.pdf$/i.test(file))
  if (pdfs.length > 0) printSideBySide(pdfs)
  printStages(files)
}

function printStages(files: string[]): void {
  console.log(
    '\nStages: milliseconds of processor time, median / 95th percentile; `format` is all output formats together\n',
  )
  const head = ['file', 'KiB', ...stages, 'whole', 'peak MiB']
  printColumns([head, ...files.map(file => rowOf(file, runApart<Measurement>('measure', file)))])
}

function rowOf(file: string, { rounds, peak, rejected }: Measurement): string[] {
  const times = stages.map(stage => rounds.flatMap(round => round[stage] ?? []))
  const whole = rounds.map(round => stages.reduce((sum, stage) => sum + (round[stage] ?? 0), 0))
  const kibibytes = (statSync(file).size / 1024).toFixed(0)
  const name = path.basename(file)
  return [rejected ? `${name} (${rejected})` : name, kibibytes, ...[...times, whole].map(spread), peak.toFixed(0)]
}

console.log(`Node.js ${process.versions.node}`)
const files = process.argv.slice(2)
if (files[0] === '--batch') await printBatch(files[1] === undefined ? undefined : Number(files[1]))
else if (files.length > 0) benchFiles(files)
else await benchAll()
