/** What somebody fills in: text by the name of the input, which is the path of the JSON upload. Plain and pure. */
import type { Field, FormDocument } from '../../core/document.ts'
import type { Pack } from '../../core/pack.ts'
import type { Report } from '../../core/report.ts'
import { slotsOf, type Template } from '../../core/template.ts'

/** `title`, `agency`, `year`, `published`, `level`, `sections.<key>`, `cells.<address>` -> as typed. No entry: not filled in. */
export type Draft = Readonly<Record<string, string>>

export const FACTS = ['agency', 'year', 'level', 'published', 'title'] as const

export const cellName = (address: string): string => `cells.${address}`
export const sectionName = (key: string): string => `sections.${key}`

/** The address of a cell's input; undefined for every other name. */
export const addressOf = (name: string): string | undefined => (name.startsWith('cells.') ? name.slice(6) : undefined)

export const packName = ({ id, edition }: { id: string; edition: string }): string => `${id}@${edition}`

const isFilled = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

/** Row keys in use of a table that leaves their number open. */
export function openRowsIn(draft: Draft, table: string): string[] {
  const prefix = cellName(`${table}.`)
  const keys = Object.keys(draft).flatMap(name =>
    name.startsWith(prefix) && isFilled(draft[name]) ? [name.slice(prefix.length, name.lastIndexOf('.'))] : [],
  )
  return [...new Set(keys)].sort((a, b) => Number(a) - Number(b))
}

/** Every input of the form, in its order; of open rows those in use. */
export function namesOf(template: Template, draft: Draft): string[] {
  const open = template.tables.flatMap(table =>
    table.blocks
      .filter(block => block.rows === 'open')
      .flatMap(block =>
        openRowsIn(draft, table.key).flatMap(row => block.columns.map(c => `${table.key}.${row}.${c.key}`)),
      ),
  )
  return [
    ...FACTS,
    ...template.sections.map(section => sectionName(section.key)),
    ...[...slotsOf(template).map(slot => slot.address), ...open].map(cellName),
  ]
}

/** How many of the form's cells are filled in, and how many there are. */
export function progressOf(template: Template, draft: Draft): { filled: number; of: number } {
  const cells = namesOf(template, draft).filter(name => addressOf(name) !== undefined)
  return { filled: cells.filter(name => isFilled(draft[name])).length, of: cells.length }
}

/**
 * The draft as an upload by addresses. `whole`: what is not filled in is blank, as in the report that would be published;
 * otherwise it is not sent, and unknown.
 */
export function draftToDocument(draft: Draft, pack: Pack, { whole }: { whole: boolean }): FormDocument {
  const fields = namesOf(pack.template, draft).flatMap((name): Field[] => {
    const text = draft[name]?.trim() ?? ''
    const isFact = addressOf(name) === undefined && !name.startsWith('sections.')
    if (text === '' && (!whole || isFact)) return []
    const [head = '', ...rest] = name.split('.')
    const path = rest.length > 0 ? [head, rest.join('.')] : [head]
    return [{ path, pointer: `/${path.join('/')}`, text, type: 'string' }]
  })
  return { format: 'json', fields, notRead: [] }
}

/** The inputs that a place of the draft stands for; `pointer` as `draftToDocument` makes it. */
export const nameOfPointer = (pointer: string): string => pointer.slice(1).replace('/', '.')

const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

/** The draft as the text of a JSON upload (CONTRACT); figures go in their own notation, what is not filled in as null. */
export function draftToUpload(draft: Draft, pack: Pack): string {
  const { fields } = draftToDocument(draft, pack, { whole: true })
  const literal = ({ text }: Field) => (!text ? 'null' : PLAIN_NUMBER.test(text) ? text : JSON.stringify(text))
  const facts = fields
    .filter(field => field.path.length === 1)
    .map(
      ({ path, text }) =>
        `  ${JSON.stringify(path[0])}: ${path[0] === 'year' && PLAIN_NUMBER.test(text ?? '') ? text : JSON.stringify(text)}`,
    )
  const group = (head: string, value: (field: Field) => string) => {
    const lines = fields
      .filter(({ path }) => path[0] === head && path.length === 2)
      .map(field => `    ${JSON.stringify(field.path[1])}: ${value(field)}`)
    return `  ${JSON.stringify(head)}: {\n${lines.join(',\n')}\n  }`
  }
  const top = [
    `  "pack": ${JSON.stringify(packName(pack))}`,
    ...facts,
    group('sections', ({ text }) => JSON.stringify(text ?? '')),
    group('cells', literal),
  ]
  return `{\n${top.join(',\n')}\n}\n`
}

/** What a report that was read says, as a draft; what it does not have stays unfilled. */
export function reportToDraft(report: Report): Draft {
  const { title, agency, year, published, level } = report
  const facts = {
    title: title?.text,
    agency: agency?.text,
    year: year && String(year.value),
    published: published?.date,
    level,
  }
  const sections = report.sections.map(({ key, paragraphs }) => [
    sectionName(key),
    paragraphs.map(p => p.text.trim()).join('\n'),
  ])
  const cells = Object.entries(report.cells).map(([address, { text }]) => [cellName(address), text])
  const entries: [string, string | undefined][] = [...Object.entries(facts), ...sections, ...cells].map(
    ([name = '', text]) => [name, text],
  )
  return Object.fromEntries(entries.flatMap(([name, text]) => (isFilled(text) ? [[name, text]] : [])))
}
