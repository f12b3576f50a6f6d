import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Origin, PrintedDocument } from '../../src/core/document.ts'
import { decodeText } from '../../src/decode/text/index.ts'

function read(text: string): PrintedDocument {
  const result = decodeText(text)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const cell = fc.oneof(
  fc.constantFrom('', '0', '－8', '１２', '规章', '行政许可', '1.属于国家秘密', '(一) 予以公开'),
  fc.string({ unit: fc.constantFrom('公', '开', '7', '件', '（', 'a'), maxLength: 6 }),
)
/** Rows of a table: a label first, a figure last, so that nobody takes them for anything else. */
const grid = fc
  .integer({ min: 2, max: 5 })
  .chain(width => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 8 }))
  .map(rows => rows.map(row => ['标签', ...row, '0']))

/** The text of the file at a place. */
function textAt(text: string, origin: Origin, length: number): string {
  if (origin.kind !== 'line') return ''
  return (text.split('\n')[origin.line - 1] ?? '').slice(origin.column - 1, origin.column - 1 + length)
}

describe('a table in a text', () => {
  const styles: [string, (row: string[]) => string][] = [
    ['tabs', row => row.join('\t')],
    ['bars', row => row.join('|')],
    ['spaced bars at the edges', row => `| ${row.join(' | ')} |`],
  ]
  it.each(styles)('parted by %s reads back cell by cell, each at its place', (_, print) => {
    fc.assert(
      fc.property(grid, rows => {
        const text = ['前文在此。', '', ...rows.map(print), '', '后文在此。'].join('\n')
        const [first, table, last, ...more] = read(text).blocks
        expect([first?.kind, table?.kind, last?.kind, more.length]).toEqual(['paragraph', 'table', 'paragraph', 0])
        if (table?.kind !== 'table') return
        expect(rows.map((_row, r) => table.cells.filter(c => c.row === r).map(c => c.text))).toEqual(rows)
        for (const { text: printed, origin } of table.cells) expect(textAt(text, origin, printed.length)).toBe(printed)
      }),
      { numRuns: 100 },
    )
  })
})

describe('any text', () => {
  const line = fc.string({
    unit: fc.constantFrom('公', '开', '0', '7', '|', '\t', ' ', '　', '-', '。', '一', '、', '#', '*', '\f'),
    maxLength: 12,
  })
  const anyText = fc.array(line, { maxLength: 30 }).map(lines => lines.join('\n'))

  it('is read without an exception, and each place leads back to what is printed there', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const block of read(text).blocks) {
          const items = block.kind === 'table' ? block.cells : [block]
          for (const item of items) {
            const [first = ''] = item.text
            expect(textAt(text, item.origin, 1).replace('\\', first)).toBe(
              item.text === '' ? textAt(text, item.origin, 1) : first,
            )
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('loses no character of figures and words but page numbers', () => {
    fc.assert(
      fc.property(anyText, text => {
        const printed = read(text)
          .blocks.flatMap(b => (b.kind === 'table' ? b.cells.map(c => c.text) : [b.text]))
          .join('')
        const count = (of: string, sign: string) => of.split(sign).length
        for (const sign of ['公', '开', '一', '。']) expect(count(printed, sign)).toBe(count(text, sign))
      }),
      { numRuns: 500 },
    )
  })

  it('gives cells that do not overlap and stay inside their table', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const block of read(text).blocks) {
          if (block.kind !== 'table') continue
          const slots = new Set<string>()
          for (const { row, column, rowspan, colspan } of block.cells) {
            for (let r = row; r < row + rowspan; r++)
              for (let c = column; c < column + colspan; c++) {
                expect(slots.has(`${r} ${c}`)).toBe(false)
                slots.add(`${r} ${c}`)
                expect(r < block.rows && c < block.columns).toBe(true)
              }
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
