/** One row of a list of bodies: the words that offices write, as values. */
import * as v from 'valibot'
import { readDate } from '../../../core/number.ts'
import { err, ok, type Result } from '../../../core/rejection.ts'
import type { Level, Tier } from '../../../core/report.ts'
import { type BodyInput, BodySchema } from '../schemas.ts'
import type { Column } from './columns.ts'

/** Row as the spreadsheet counts it. */
export type RowProblem = {
  row: number
  column: Column
  problem: 'unknown' | 'no-date' | 'empty' | 'too-long' | 'twice'
  value: string
}

const kindWords: Record<string, Level> = {
  部门: 'department',
  政府部门: 'department',
  人民政府: 'government',
  政府: 'government',
  办公厅: 'government-office',
  办公室: 'government-office',
  政府办公室: 'government-office',
  '人民政府办公厅（室）': 'government-office',
  乡镇: 'township',
  乡镇人民政府: 'township',
  乡镇政府: 'township',
  镇政府: 'township',
  乡政府: 'township',
  街道: 'street',
  街道办事处: 'street',
  街道办: 'street',
  其他: 'other',
}

const tierWords: Record<string, Tier> = {
  国家级: 'national',
  省级: 'province',
  市级: 'prefecture',
  县级: 'county',
  区级: 'county',
  区县级: 'county',
  乡级: 'township',
  镇级: 'township',
  乡镇级: 'township',
}

const codes = { kind: kindWords, tier: tierWords }

type Cells = Partial<Record<Column, string>>

/** All that is wrong with the row, not the first thing only. */
export function readRow(cells: Cells, row: number): Result<BodyInput, RowProblem[]> {
  const problems: RowProblem[] = []
  const wrong = (column: Column, problem: RowProblem['problem']) => {
    problems.push({ row, column, problem, value: (cells[column] ?? '').slice(0, 100) })
  }
  const given = {
    name: cells.name ?? '',
    aliases: listOf(cells.aliases),
    formerNames: listOf(cells.formerNames),
    predecessors: listOf(cells.predecessors),
    kind: coded('kind', cells, wrong),
    tier: coded('tier', cells, wrong),
    since: dated('since', cells, wrong),
    until: dated('until', cells, wrong),
    vertical: yes('vertical', cells, { empty: false, wrong }),
    mustReport: yes('mustReport', cells, { empty: true, wrong }),
    parent: cells.parent || undefined,
    exemptReason: cells.exemptReason || undefined,
    contact: cells.contact || undefined,
  }
  if (given.name === '') wrong('name', 'empty')
  const parsed = v.safeParse(BodySchema, given)
  if (parsed.success && problems.length === 0) return ok(parsed.output)
  if (problems.length === 0) wrong('name', 'too-long')
  return err(problems)
}

type Wrong = (column: Column, problem: RowProblem['problem']) => void

const listOf = (cell = ''): string[] =>
  cell
    .split(/[；;、，,\n]/)
    .map(part => part.trim())
    .filter(part => part !== '')

function coded(column: 'kind' | 'tier', cells: Cells, wrong: Wrong): string | undefined {
  const text = cells[column]
  if (!text) return undefined
  const words: Record<string, string> = codes[column]
  const value = words[text] ?? Object.values(words).find(code => code === text)
  if (!value) wrong(column, 'unknown')
  return value
}

function dated(column: 'since' | 'until', cells: Cells, wrong: Wrong): string | undefined {
  const text = cells[column]
  if (!text) return undefined
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? text : readDate(text)?.date
  if (!date) wrong(column, 'no-date')
  return date
}

const YES = /^(?:是|应|应报|需|需要|[√✓✔]|y|yes|true|1)$/i
const NO = /^(?:否|不|不需|不需要|免|免报|[×✗✘]|n|no|false|0)$/i

function yes(
  column: 'vertical' | 'mustReport',
  cells: Cells,
  { empty, wrong }: { empty: boolean; wrong: Wrong },
): boolean {
  const text = cells[column]
  if (!text) return empty
  if (!YES.test(text) && !NO.test(text)) wrong(column, 'unknown')
  return YES.test(text)
}
