/** Binds a report that was sent by addresses. */
import type { Field, FormDocument } from '../document.ts'
import { agencyInTitle, levelOf, namesIn, tierOf, yearIn } from '../identify.ts'
import { similarity } from '../labels.ts'
import type { Pack } from '../pack.ts'
import type { BoundCell, BoundTable, Level, PrintedText, Report, ReportSection, Tier } from '../report.ts'
import { rowsOf, type Slot, slotsOf, type Template } from '../template.ts'
import { absent, blankTable, readText } from './cells.ts'

/** What the caller knows beside the upload; it wins over the upload. */
export type Stated = {
  level?: Level | undefined
  tier?: Tier | undefined
  published?: string | undefined
  agency?: string | undefined
  partial?: boolean | undefined
}

const LEVELS: readonly string[] = [
  'department',
  'government',
  'government-office',
  'township',
  'street',
  'other',
] satisfies Level[]
const ROOT_KEYS = ['pack', 'agency', 'level', 'tier', 'year', 'published', 'title', 'sections', 'cells', '$schema']

export function bindFields(document: FormDocument, pack: Pack, stated: Stated): Report {
  const { template } = pack
  const root = (key: string) => document.fields.find(field => field.path.length === 1 && field.path[0] === key)
  const sent = addressedFields(document.fields, template)
  const slots = slotsOf(template)
  const title = printed(root('title'))
  const agency = stated.agency ? { text: stated.agency } : (printed(root('agency')) ?? agencyOf(title, pack))
  const year = yearOf(root('year'), title)
  const published = stated.published ?? root('published')?.text ?? undefined
  const level = stated.level ?? levelNamed(root('level')?.text) ?? (agency ? levelOf(agency.text) : undefined)
  const tier = stated.tier ?? (agency ? tierOf(agency.text) : undefined)
  const partial = stated.partial ?? false
  return {
    form: 'fields',
    partial,
    ...(title ? { title } : {}),
    ...(agency ? { agency } : {}),
    ...(level ? { level } : {}),
    ...(tier ? { tier } : {}),
    ...(year ? { year } : {}),
    ...(published && /^\d{4}-\d{2}-\d{2}$/.test(published)
      ? {
          published: {
            date: published,
            text: published,
            source: stated.published ? 'option' : 'metadata',
            ...origin(root('published')),
          },
        }
      : {}),
    editionMarks: [],
    preface: [],
    sections: sectionsOf(document.fields, template),
    closing: [],
    metadata: [],
    tables: template.tables.map(table => tableOf(table.key, { template, sent: sent.known, partial })),
    cells: cellsOf(slots, sent.known, { template, fields: document.fields, partial }),
    leftovers: sent.unknown.map(field => ({
      text: nearestAddress(field, slots),
      origin: { kind: 'pointer', pointer: field.pointer },
    })),
    remarks: [],
    notRead: document.notRead,
    cutOff: false,
  }
}

/** The edition that most of the addresses fit; undefined where they fit several equally. */
export function editionOfFields(document: FormDocument, packs: readonly Pack[]): Pack | undefined {
  const scores = packs.map(pack => ({ pack, hits: addressedFields(document.fields, pack.template).known.size }))
  const [first, second] = scores.sort((a, b) => b.hits - a.hits)
  return first && first.hits > (second?.hits ?? 0) ? first.pack : undefined
}

/** The cells sent, under `cells` or at the top level, flat (`a.b.c`) or nested. */
function addressedFields(fields: Field[], template: Template): { known: Map<string, Field>; unknown: Field[] } {
  const addresses = new Set(slotsOf(template).map(slot => slot.address))
  const tables = new Set(template.tables.map(table => table.key))
  const open = new Set(template.tables.filter(t => t.blocks.some(b => b.rows === 'open')).map(t => t.key))
  const known = new Map<string, Field>()
  const unknown: Field[] = []
  for (const field of fields) {
    const [head = '', ...rest] = field.path
    const path = head === 'cells' ? rest : tables.has(head.split('.')[0] ?? '') ? field.path : undefined
    if (!path) {
      if (!ROOT_KEYS.includes(head)) unknown.push(field)
      continue
    }
    const address = path.join('.')
    if (addresses.has(address) || open.has(address.split('.')[0] ?? '')) known.set(address, field)
    else unknown.push(field)
  }
  return { known, unknown }
}

function cellsOf(
  slots: Slot[],
  sent: Map<string, Field>,
  { template, partial }: { template: Template; fields: Field[]; partial: boolean },
): Record<string, BoundCell> {
  const cells: Record<string, BoundCell> = {}
  for (const { address, column } of slots) {
    const field = sent.get(address)
    cells[address] = field
      ? { ...readText(field.text ?? '', column), origin: { kind: 'pointer', pointer: field.pointer } }
      : absent(partial ? 'not-sent' : 'row-missing')
  }
  for (const table of template.tables) {
    for (const block of table.blocks.filter(b => b.rows === 'open')) {
      for (const [address, field] of sent) {
        const [key, , columnKey] = address.split('.')
        const column = block.columns.find(c => c.key === columnKey)
        if (key === table.key && column)
          cells[address] = {
            ...readText(field.text ?? '', column),
            origin: { kind: 'pointer', pointer: field.pointer },
          }
      }
    }
  }
  return cells
}

function tableOf(
  key: string,
  { template, sent, partial }: { template: Template; sent: Map<string, Field>; partial: boolean },
): BoundTable {
  const table = template.tables.find(t => t.key === key)
  const rowsSent = new Set(
    [...sent.keys()].filter(address => address.startsWith(`${key}.`)).map(address => address.split('.')[1] ?? ''),
  )
  if (rowsSent.size === 0) return { ...blankTable(key), state: partial ? 'not-sent' : 'absent' }
  const rows = (table?.blocks ?? []).flatMap(rowsOf)
  const missing = rows.filter(row => !rowsSent.has(row.key)).map(row => row.key)
  return {
    ...blankTable(key),
    rows: rows
      .filter(row => rowsSent.has(row.key))
      .map(row => ({ key: row.key, label: { text: row.label }, similarity: 1 })),
    missingRows: partial ? [] : missing,
    missingColumns: partial ? [] : columnsNotSent(key, template, sent),
  }
}

/** A column that no row of its block has. */
function columnsNotSent(key: string, template: Template, sent: Map<string, Field>): { block: number; key: string }[] {
  const blocks = template.tables.find(t => t.key === key)?.blocks ?? []
  return blocks.flatMap((block, index) => {
    const rows = rowsOf(block).filter(row => block.columns.some(column => sent.has(`${key}.${row.key}.${column.key}`)))
    if (rows.length === 0) return []
    const gone = block.columns.filter(column => rows.every(row => !sent.has(`${key}.${row.key}.${column.key}`)))
    return gone.map(column => ({ block: index, key: column.key }))
  })
}

function sectionsOf(fields: Field[], template: Template): ReportSection[] {
  return fields.flatMap(field => {
    const [head, key] = field.path
    const section =
      head === 'sections' && field.path.length === 2 ? template.sections.find(s => s.key === key) : undefined
    if (!section) return []
    const where = { kind: 'pointer', pointer: field.pointer } as const
    const texts = (field.text ?? '')
      .split(/\n+/)
      .map(text => text.trim())
      .filter(text => text !== '')
    const holds: ReportSection['holds'] = section.body === 'table' ? ['table'] : []
    return [
      { key: section.key, paragraphs: texts.map(text => ({ kind: 'paragraph' as const, text, origin: where })), holds },
    ]
  })
}

function agencyOf(title: PrintedText | undefined, pack: Pack): PrintedText | undefined {
  const text = title && agencyInTitle(title.text, namesIn(pack))
  return title && text ? { ...title, text } : undefined
}

function nearestAddress(field: Field, slots: Slot[]): string {
  const path = (field.path[0] === 'cells' ? field.path.slice(1) : field.path).join('.').slice(0, 80)
  const [best] = slots
    .map(slot => ({ address: slot.address, alike: similarity(slot.address, path) }))
    .sort((a, b) => b.alike - a.alike)
  return best && best.alike >= 0.6 ? `${path} → ${best.address}` : path
}

function yearOf(
  field: Field | undefined,
  title: PrintedText | undefined,
): (PrintedText & { value: number }) | undefined {
  const value = Number(field?.text)
  if (field?.text && Number.isInteger(value) && value > 1900 && value < 2200)
    return { value, text: field.text, ...origin(field) }
  const titled = title && yearIn(title.text)
  return title && titled ? { ...title, value: titled } : undefined
}

function levelNamed(text: string | null | undefined): Level | undefined {
  // The compiler cannot see that a member of the list is a Level.
  return text && LEVELS.includes(text) ? (text as Level) : undefined
}

const origin = (field: Field | undefined) =>
  field ? { origin: { kind: 'pointer' as const, pointer: field.pointer } } : {}
const printed = (field: Field | undefined): PrintedText | undefined =>
  field?.text ? { text: field.text, ...origin(field) } : undefined
