/** The Worker has no threads of its own to pack a large workbook in. */
import { expect, it } from 'vitest'
import { writeWorkbook } from '../../src/format/xlsx/write-workbook.ts'

it('writes a workbook of a thousand bodies inside the Worker', async () => {
  const data = Array.from({ length: 1000 }, (_, i) => Array.from({ length: 10 }, (_, j) => ({ value: `${i}-${j}` })))
  const bytes = await writeWorkbook([{ sheet: '机构', data }])
  expect([...bytes.subarray(0, 2)]).toEqual([0x50, 0x4b])
})
