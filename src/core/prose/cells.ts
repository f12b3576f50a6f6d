/** Sums of table cells that a sentence may state. */
import Big from 'big.js'
import type { Reason } from '../checks/check.ts'
import type { Localized } from '../pack.ts'
import type { BoundCell, Report } from '../report.ts'
import type { Template } from '../template.ts'
import { listWords, placeWords, tableWords } from '../wording.ts'

/** Addresses whose values are added; one with a `-` before it is taken off. */
export type Sum = readonly string[]

/** `sure`: no cell of the sum is blank without a zero mark. */
export type Total = { known: true; value: Big; sure: boolean } | { known: false; reason: Reason; address: string }

export const addressOf = (term: string): string => term.replace(/^-/, '')

export function totalOf(report: Report, sum: Sum): Total {
  let value = new Big(0)
  let sure = true
  for (const term of sum) {
    const address = addressOf(term)
    const cell = report.cells[address]
    const reading = cell ? read(cell) : ({ reason: 'missing' } as const)
    if ('reason' in reading) return { known: false, reason: reading.reason, address }
    value = term.startsWith('-') ? value.minus(reading.value) : value.plus(reading.value)
    sure &&= reading.sure
  }
  return { known: true, value, sure }
}

/** A cell left empty counts as nothing, but not surely so; a dash is a zero (facts, section 0). */
function read({ value, text, reason }: BoundCell): { value: Big; sure: boolean } | { reason: Reason } {
  if (value.kind === 'number') return { value: new Big(value.digits), sure: true }
  if (value.kind === 'blank') return { value: new Big(0), sure: text.trim() !== '' }
  if (value.kind === 'unreadable') return { reason: 'unreadable' }
  if (reason === 'picture' || reason === 'not-sent' || reason === 'unaligned') return { reason }
  return { reason: 'missing' }
}

/** 第三部分表格“本年新收…”行“总计”列; of several cells of one table the sum: 第四部分表格“…”列、“…”列之和. */
export function sumPlaceWords(template: Template, sum: Sum): Localized {
  const words = sum.map(term => placeWords(template, addressOf(term)))
  const [only] = words
  if (only && words.length === 1) return only
  const tables = new Set(sum.map(term => addressOf(term).split('.')[0] ?? ''))
  const [key = ''] = tables
  const table = tables.size === 1 ? tableWords(template, key) : { zh: '', en: '' }
  const cells = listWords(
    words.map(({ zh, en }) => ({ zh: zh.replace(table.zh, ''), en: en.replace(`${table.en}, `, '') })),
    3,
  )
  return { zh: `${table.zh}${cells.zh}之和`, en: `the sum of ${table.en ? `${cells.en} in ${table.en}` : cells.en}` }
}
