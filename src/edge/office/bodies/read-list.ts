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

export type BodyList = { bodies: BodyInput[]; problems: RowProblem[] }

/** Rows with a problem are left out and named; the same name twice is one. */
export async function readBodyList(bytes: Uint8Array<ArrayBuffer>): Promise<Result<BodyList, Rejection>> {
  const sheet = await readSheet(bytes)
  if (!sheet) return err({ code: 'bad-request', detail: 'XLSX, CSV' })
  if (sheet.length > MOST_ROWS + 1) return err({ code: 'too-large', variant: 'members', detail: `${MOST_ROWS}` })
  const head = sheet.findIndex(row => columnsIn(row).includes('name'))
  if (head < 0) return err({ code: 'bad-request', detail: '机构名称 / name' })
  return ok(readRows(sheet, head, columnsIn(sheet[head] ?? [])))
}

function readRows(sheet: string[][], head: number, columns: (Column | undefined)[]): BodyList {
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

/** The first sheet's cells as printed; `undefined` where the bytes are neither. */
async function readSheet(bytes: Uint8Array<ArrayBuffer>): Promise<string[][] | undefined> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readXlsxSheet(bytes)
  if (bytes.includes(0)) return undefined
  const { data } = Papa.parse<string[]>(decodeBytes(bytes).text.replace(/^\ufeff/, ''), { skipEmptyLines: true })
  return data.map(row => row.slice(0, MOST_COLUMNS).map(cell => cell.trim()))
}

async function readXlsxSheet(bytes: Uint8Array<ArrayBuffer>): Promise<string[][] | undefined> {
  try {
    const [sheet] = await readXlsx(new Blob([bytes]))
    return (sheet?.data ?? []).map(row => row.slice(0, MOST_COLUMNS).map(cellText))
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
