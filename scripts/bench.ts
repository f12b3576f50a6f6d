/**
 * `npm run bench`: milliseconds per file and stage (median and 95th percentile), peak memory, size and start-up of the
 * bundle. `npm run bench -- FILE...` measures those files alone. `format` is all output formats together.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { measureBundle } from './bench/bundle.ts'
import { type Measurement, measure, stages } from './bench/measure.ts'
import { makeSamples, samplesIn } from './bench/samples.ts'

const self = fileURLToPath(import.meta.url)
const root = path.dirname(path.dirname(self))
const [first, ...others] = process.argv.slice(2)

function benchAll(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'gouji-bench-'))
  try {
    printTable([...samplesIn(path.join(root, 'fixtures', 'documents', 'department-2023')), ...makeSamples(folder)])
    const { raw, gzip, startUp } = measureBundle(path.join(folder, 'worker'))
    console.log(
      `\nWorker: ${raw.toFixed(0)} KiB, gzipped ${gzip.toFixed(0)} KiB (at most 3072); start-up ${startUp} (at most 1 s)`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function printTable(files: string[]): void {
  console.log(`Node.js ${process.versions.node}; milliseconds, median / 95th percentile\n`)
  const head = ['file', 'KiB', ...stages, 'whole', 'peak MiB']
  console.log(line(head))
  for (const file of files) console.log(line(rowOf(file, measureApart(file))))
}

function measureApart(file: string): Measurement {
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']
  const { status, stdout } = spawnSync(process.execPath, [...flags, self, '--measure', file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`measuring ${file} failed`)
  return JSON.parse(stdout)
}

function rowOf(file: string, { rounds, peak, rejected }: Measurement): string[] {
  const times = stages.map(stage => rounds.flatMap(round => round[stage] ?? []))
  const whole = rounds.map(round => stages.reduce((sum, stage) => sum + (round[stage] ?? 0), 0))
  const kibibytes = (statSync(file).size / 1024).toFixed(0)
  const name = path.basename(file)
  return [rejected ? `${name} (${rejected})` : name, kibibytes, ...[...times, whole].map(spread), peak.toFixed(0)]
}

const spread = (values: number[]): string =>
  values.length === 0 ? '-' : `${quantile(values, 0.5)} / ${quantile(values, 0.95)}`

function quantile(values: number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0).toFixed(1)
}

const WIDTHS = [30, 6, 17, 17, 17, 13, 15, 17, 9]

const line = (cells: string[]): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[i] ?? 0) : cell.padStart(WIDTHS[i] ?? 0))).join(' ')

if (first === '--measure') console.log(JSON.stringify(await measure(others[0] ?? '')))
else if (first) printTable([first, ...others])
else benchAll()
