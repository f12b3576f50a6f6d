/** How checks walk over a bound report and point into it. */
import type { BoundCell, BoundTable, Report } from '../report.ts'
import { rowsOf, type TemplateBlock, type TemplateColumn, type TemplateTable } from '../template.ts'
import { listWords, tableWords } from '../wording.ts'
import { type Context, type Hit, type Judgement, judged, type Place, type Reason } from './check.ts'

/** More places than this help nobody find the fault. */
export const MANY_PLACES = 12

const nothing: BoundCell = { value: { kind: 'absent' }, text: '' }

/** An address that binding never filled reads as absent. */
export const cellAt = ({ report }: Context, address: string): BoundCell => report.cells[address] ?? nothing

export function cellPlace(context: Context, address: string): Place {
  const { text, origin, manual } = cellAt(context, address)
  const place = { address, text, ...(manual ? { manual: true as const } : {}) }
  return { ...place, ...(origin ? { origin } : {}), ...openLabel(context, address) }
}

/** The form has no label for an open row; the printed one stands in. */
function openLabel({ report, template }: Context, address: string): { label?: string[] } {
  const [tableKey, rowKey, columnKey] = address.split('.')
  const table = template.tables.find(t => t.key === tableKey)
  if (!table || table.blocks.some(b => rowsOf(b).some(r => r.key === rowKey))) return {}
  const block = table.blocks.find(b => b.rows === 'open')
  const name = block && rowKey ? openName(report, table.key, { block, key: rowKey }) : undefined
  const column = block?.columns.find(c => c.key === columnKey)
  return column ? { label: [...(name ? [name] : []), column.label] } : {}
}

export function tablePlace({ report, template }: Context, key: string): Place {
  const origin = report.tables.find(t => t.key === key)?.origin
  const label = template.tables.find(t => t.key === key)?.label
  return { address: key, text: '', ...(label ? { label: [label] } : {}), ...(origin ? { origin } : {}) }
}

/** Points at the printed heading; at nothing printed where the section has none. */
export function sectionPlace({ report, template }: Context, key: string): Place {
  const heading = report.sections.find(s => s.key === key)?.heading
  const label = template.sections.find(s => s.key === key)?.label
  return {
    address: key,
    text: heading?.text ?? '',
    ...(label ? { label: [label] } : {}),
    ...(heading?.origin ? { origin: heading.origin } : {}),
  }
}

export type Row = { block: TemplateBlock; key: string; label?: string }

/** The rows of a table: the form's, and for open blocks those that the report holds. */
export function rowsIn({ report }: Context, table: TemplateTable): Row[] {
  const open = table.blocks.some(b => b.rows === 'open')
  const fixed = new Set(table.blocks.flatMap(rowsOf).map(r => r.key))
  const found = open ? openKeys(report.cells, table.key).filter(key => !fixed.has(key)) : []
  return table.blocks.flatMap((block): Row[] => {
    if (block.rows !== 'open') return block.rows.map(({ key }) => ({ block, key }))
    return found.map(key => {
      const label = openName(report, table.key, { block, key })
      return { block, key, ...(label ? { label } : {}) }
    })
  })
}

/** What an open row calls itself: its printed label, else what stands in its first column of text. */
function openName(
  report: Report,
  table: string,
  { block, key }: { block: TemplateBlock; key: string },
): string | undefined {
  const printed = report.tables.find(t => t.key === table)?.rows.find(r => r.key === key)?.label.text
  const naming = block.columns.find(c => c.type === 'text')
  return printed || (naming && report.cells[`${table}.${key}.${naming.key}`]?.text) || undefined
}

function openKeys(cells: Record<string, BoundCell>, table: string): string[] {
  const prefix = `${table}.`
  const rows = Object.keys(cells).flatMap(address => (address.startsWith(prefix) ? [address.split('.')[1] ?? ''] : []))
  return [...new Set(rows)]
}

export type Spot = { address: string; row: Row; column: TemplateColumn; cell: BoundCell }

/** Every cell of a table with its row and column, in the form's order. */
export function spotsIn(context: Context, table: TemplateTable): Spot[] {
  return rowsIn(context, table).flatMap(row =>
    row.block.columns.map(column => {
      const address = `${table.key}.${row.key}.${column.key}`
      return { address, row, column, cell: cellAt(context, address) }
    }),
  )
}

/** For rules about printing: what stands in the report, whatever a person has filled in. */
export const asPrinted = (spot: Spot): Spot => (spot.cell.manual ? { ...spot, cell: spot.cell.manual } : spot)

const stateReasons: Record<Exclude<BoundTable['state'], 'bound'>, Reason> = {
  absent: 'missing',
  picture: 'picture',
  attachment: 'missing',
  'not-sent': 'not-sent',
}

/**
 * Judges the tables that could be read, all or those named. Where none of them could, the answer is `cannot-tell`;
 * that one of several is not there is for the rule about tables to say.
 */
export function overTables(
  context: Context,
  keys: string[] | undefined,
  hitsOf: (table: TemplateTable, bound: BoundTable) => Hit[],
  isReadable: (report: Report, bound: BoundTable) => boolean = (_, { state }) => state === 'bound',
): Judgement {
  const wanted = context.template.tables.filter(t => !keys || keys.includes(t.key))
  const pairs = wanted.map(table => ({ table, bound: context.report.tables.find(t => t.key === table.key) }))
  const readable = pairs.flatMap(({ table, bound }) =>
    bound && isReadable(context.report, bound) ? [{ table, bound }] : [],
  )
  if (readable.length > 0) return judged(readable.flatMap(({ table, bound }) => hitsOf(table, bound)))
  const state = pairs[0]?.bound?.state ?? 'absent'
  const reason = state === 'bound' ? 'missing' : stateReasons[state]
  const names = pairs.map(({ table }) => tableWords(context.template, table.key))
  const at = pairs.map(({ table }) => tablePlace(context, table.key))
  return judged([{ outcome: 'cannot-tell', reason, at, values: { place: listWords(names) } }])
}

/** A person may have filled in the figures of a table that is a picture: what they add up to can be told then. */
export const hasFigures = ({ cells }: Report, { key, state }: BoundTable): boolean =>
  state === 'bound' ||
  Object.entries(cells).some(([address, { manual }]) => manual !== undefined && address.startsWith(`${key}.`))
