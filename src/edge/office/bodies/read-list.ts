/** A list of bodies as offices keep it: a spreadsheet with a header row, as XLSX or CSV (UTF-8 or GBK). */
import Papa from 'papaparse'
import readXlsx from 'read-excel-file/universal'
import { err, ok, type Rejection, type Result } from '../../../core/rejection.ts'
import { decodeBytes } from '../../../decode/charset.ts'
import type { BodyInput } from '../schemas.ts'
import { type Column, columnsIn } from './columns.ts'
import { type RowProblem, readRow } from './read-row.ts'

export const MAX_LIST_BYTES = 4 * 1024 * 1024
const MOST_ROWS = 5000
const MOST_COLUMNS = 60

/** `passedOver`: heads of columns that mean nothing here, and names of further sheets, none of which were read. */
export type BodyList = {
  bodies: BodyInput[]
  problems: RowProblem[]
  passedOver: { columns: string[]; sheets: string[] }
}

type Sheet = { name: string; rows: string[][] }

/** Rows with a problem are left out and named; the same name twice is one. */
export async function readBodyList(bytes: Uint8Array<ArrayBuffer>): Promise<Result<BodyList, Rejection>> {
  const sheets = await readSheets(bytes)
  if (!sheets) return err({ code: 'bad-request', detail: 'XLSX, CSV' })
  const found = sheets.find(({ rows }) => headOf(rows) >= 0)
  if (!found) return err({ code: 'bad-request', detail: '机构名称 / name' })
  const { rows } = found
  if (rows.length > MOST_ROWS + 1) return err({ code: 'too-large', variant: 'members', detail: `${MOST_ROWS}` })
  const head = headOf(rows)
  const columns = columnsIn(rows[head] ?? [])
  const unknown = (rows[head] ?? []).filter((text, i) => text !== '' && columns[i] === undefined && !isNumbering(text))
  const others = sheets.filter(sheet => sheet !== found && sheet.rows.length > 0)
  const passedOver = { columns: unknown, sheets: others.map(({ name }) => name) }
  return ok({ ...readRows(rows, head, columns), passedOver })
}

const headOf = (rows: string[][]): number => rows.findIndex(row => columnsIn(row).includes('name'))

/** Nobody misses what stands there. */
const isNumbering = (head: string): boolean => /^(?:序号|编号|no\.?|#)$/i.test(head)

function readRows(sheet: string[][], head: number, columns: (Column | undefined)[]): Omit<BodyList, 'passedOver'> {
  const bodies = new Map<string, BodyInput>()
  const problems: RowProblem[] = []
  sheet.forEach((row, index) => {
    if (index <= head || row.every(cell => cell === '')) return
    const cells = Object.fromEntries(columns.flatMap((column, i) => (column ? [[column, row[i] ?? '']] : [])))
    const read = readRow(cells, index + 1)
    if (!read.ok) problems.push(...read.error)
    else if (bodies.has(read.value.name))
      problems.push({ row: index + 1, column: 'name', problem: 'twice', value: read.value.name })
    else bodies.set(read.value.name, read.value)
  })
  return { bodies: [...bodies.values()], problems }
}

/** The cells of each sheet as printed; `undefined` where the bytes are neither. */
async function readSheets(bytes: Uint8Array<ArrayBuffer>): Promise<Sheet[] | undefined> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readXlsxSheets(bytes)
  if (bytes.includes(0)) return undefined
  const { data } = Papa.parse<string[]>(decodeBytes(bytes).text.replace(/^\ufeff/, ''), { skipEmptyLines: true })
  return [{ name: '', rows: data.map(row => row.slice(0, MOST_COLUMNS).map(cell => cell.trim())) }]
}

async function readXlsxSheets(bytes: Uint8Array<ArrayBuffer>): Promise<Sheet[] | undefined> {
  try {
    const sheets = await readXlsx(new Blob([bytes]))
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data.map(row => row.slice(0, MOST_COLUMNS).map(cellText)),
    }))
  } catch {
    // Whatever the library stumbles over, the file is to blame.
    return undefined
  }
}

const cellText = (cell: unknown): string =>
  cell === null || cell === undefined
    ? ''
    : cell instanceof Date
      ? cell.toISOString().slice(0, 10)
      : String(cell).trim()
