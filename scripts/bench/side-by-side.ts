/** PDFs: bare pdf.js, gouji whole, and the peers, on the same files in one run. */
import path from 'node:path'
import type { Compared, Comparison } from './compare.ts'
import { BARE, OWN, readers } from './readers.ts'
import { runApart } from './run-apart.ts'
import { printColumns, quantile, spread } from './table.ts'

type Row = Comparison & { file: string }

export function printSideBySide(files: string[]): void {
  const rows = files.map((file): Row => ({ file, ...runApart<Comparison>('compare', file) }))
  const names = readers.map(reader => reader.name).filter(name => rows.some(row => resultOf(row, name)))
  console.log(
    '\nPDF, side by side: milliseconds of processor time per document, median / 95th percentile, warm;\nprinted figures other than 0, right of all\n',
  )
  printColumns([['file', 'pages', ...names, `${OWN} : ${BARE}`], ...rows.map(row => lineOf(row, names))])
  console.log('')
  const [first = ''] = files
  printColumns([
    ['reader', 'ms/document', 'ms/page', 'cold', 'figures right', 'documents whole'],
    ...names.map(name => summaryOf(rows, name, runApart<number | null>('cold', first, name))),
  ])
  const ratios = rows.flatMap(row => ratioOf(row) ?? [])
  console.log(`\n${OWN} : ${BARE}, median of the documents ${quantile(ratios, 0.5).toFixed(2)} (goal: at most 1.25)`)
  if (names.length < readers.length) console.log('npm run bench:peers installs the other readers to compare with.')
}

const resultOf = (row: Row, name: string) => row.results.find(result => result.reader === name)

function lineOf(row: Row, names: string[]): string[] {
  const name = path.join(path.basename(path.dirname(row.file)), path.basename(row.file))
  const ratio = ratioOf(row)
  return [name, String(row.pages), ...names.map(each => cellOf(resultOf(row, each))), ratio?.toFixed(2) ?? '-']
}

function cellOf(result: Compared | undefined): string {
  if (!result || result.failed) return result?.failed ?? '-'
  const { count } = result
  return count ? `${spread(result.rounds)}  ${count.right}/${count.all}` : spread(result.rounds)
}

/** Round by round, for a busy machine slows neighbouring rounds alike. */
function ratioOf(row: Row): number | undefined {
  const [bare, own] = [resultOf(row, BARE)?.rounds ?? [], resultOf(row, OWN)?.rounds ?? []]
  const ratios = own.flatMap((time, i) => (bare[i] ? [time / bare[i]] : []))
  return ratios.length > 0 ? quantile(ratios, 0.5) : undefined
}

function summaryOf(rows: Row[], name: string, cold: number | null): string[] {
  const results = rows.flatMap(row => {
    const result = resultOf(row, name)
    return result && !result.failed ? [{ ...result, pages: row.pages }] : []
  })
  const medians = results.map(result => quantile(result.rounds, 0.5))
  const all = results.flatMap(result => result.rounds)
  const pages = results.reduce((sum, result) => sum + result.pages, 0)
  const counts = rows.flatMap(row => resultOf(row, name)?.count ?? [])
  const [right, of] = [sum(counts.map(count => count.right)), sum(counts.map(count => count.all))]
  const whole = counts.filter(count => count.right === count.all).length
  return [
    name,
    spread(all),
    (sum(medians) / pages).toFixed(1),
    cold === null ? '-' : cold.toFixed(0),
    counts.length === 0 ? '-' : `${((100 * right) / of).toFixed(1)} %`,
    counts.length === 0 ? '-' : `${whole} of ${counts.length}`,
  ]
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
