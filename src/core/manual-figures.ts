/** Figures that a person fills in where a cell could not be read; they never replace what was read. */
import * as v from 'valibot'
import { readText } from './bind/cells.ts'
import type { Localized } from './pack.ts'
import type { PackProblem } from './pack-problems.ts'
import { err, ok, type Result } from './rejection.ts'
import type { BoundCell, Report } from './report.ts'
import { slotsOf, type Template, type TemplateColumn } from './template.ts'

/** By address, as a text that is read like a printed cell, or as a number. */
const ManualFiguresSchema = v.record(v.string(), v.union([v.string(), v.pipe(v.number(), v.finite())]))

/** The report with the figures in their cells, each of which keeps what was read there. Problems come with their path. */
export function fillInFigures(report: Report, template: Template, input: unknown): Result<Report, PackProblem[]> {
  const parsed = v.safeParse(ManualFiguresSchema, input)
  if (!parsed.success) {
    return err(
      parsed.issues.map(issue => ({
        path: ['/cells', ...(issue.path ?? []).map(item => String(item.key))].join('/'),
        message: { zh: '应为“地址: 数字”的对象', en: 'must be an object of addresses with figures' },
      })),
    )
  }
  const columns = new Map(slotsOf(template).map(({ address, column }) => [address, column]))
  const filled = Object.entries(parsed.output).map(([address, figure]) => {
    const cell = filledCell(report.cells[address], columns.get(address), String(figure))
    return { address, cell }
  })
  const problems = filled.flatMap(({ address, cell }) =>
    cell.ok ? [] : [{ path: `/cells/${address}`, message: cell.error }],
  )
  if (problems.length > 0) return err(problems)
  const cells = filled.flatMap(({ address, cell }) => (cell.ok ? [[address, cell.value] as const] : []))
  return ok({ ...report, cells: { ...report.cells, ...Object.fromEntries(cells) } })
}

function filledCell(
  cell: BoundCell | undefined,
  column: TemplateColumn | undefined,
  figure: string,
): Result<BoundCell, Localized> {
  if (!cell || !column) return err({ zh: '格式中没有这个单元格', en: 'the form has no such cell' })
  if (cell.value.kind !== 'unreadable' && cell.value.kind !== 'absent')
    return err({
      zh: `报告中该处为“${cell.text}”，只有没有读出来的单元格才能填写`,
      en: `the report prints “${cell.text}” there; only a cell that could not be read is filled in`,
    })
  const read = readText(figure, column)
  if (read.value.kind === 'unreadable' || read.value.kind === 'blank')
    return err({ zh: `“${figure}”不是数字`, en: `“${figure}” is no figure` })
  return ok({ ...read, ...(cell.origin ? { origin: cell.origin } : {}), manual: cell })
}
