/** Figures of rows that the form does not have, for sums that may have counted them. */
import Big from 'big.js'
import { readNumber } from '../number.ts'
import type { BoundTable } from '../report.ts'

/** What the rows added behind one of `keys` hold in the column at `index`, of `columns` in all; rows without figures for every column are left out. */
export function addedBehind(
  { extraRows }: BoundTable,
  { keys, index, columns }: { keys: readonly string[]; index: number; columns: number },
): Big[] {
  return extraRows.flatMap(({ after, values }) => {
    if (after === undefined || !keys.includes(after) || values.length !== columns) return []
    const { value } = readNumber(values[index]?.text ?? '')
    return value.kind === 'number' ? [new Big(value.digits)] : []
  })
}
