/**
 * How many of a report's figures a reader got right. Only printed figures other than 0 count: nearly all cells of a report
 * are 0, so that a table read one column off would still look good.
 *
 * gouji names each figure by its address; text and place must both be right. Peers do not know the form and are read
 * kindly: a row of the form is compared with a line of theirs, rows and lines in order, so that most figures are right;
 * a figure is right if it has the same rank among the figures of its line, counted from either end.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { baseline, mergePatch } from '../../test/support/model.ts'
import { partsOf } from '../../test/support/render-parts.ts'
import type { Reading } from './readers.ts'

type Figure = { text: string; address?: string }

/** The rows of figures that a document prints. */
export type Truth = Figure[][]

/** From the model beside the file, `undefined` where there is none. */
export function truthOf(file: string): Truth | undefined {
  const model = path.join(path.dirname(file), 'model.json')
  if (!existsSync(model)) return undefined
  const stored = JSON.parse(readFileSync(model, 'utf8'))
  return partsOf(mergePatch(baseline(stored.baseline), stored.patch)).flatMap(part =>
    part.kind === 'table'
      ? part.sheets.flatMap(sheet => {
          const figures = sheet.cells.filter(cell => cell.kind === 'figure' && cell.text.trim() !== '')
          return [...Map.groupBy(figures, cell => cell.row).values()]
        })
      : [],
  )
}

const counts = ({ text, address }: Figure): boolean => address !== undefined && /[1-9１-９]/.test(text)

export type Count = { right: number; all: number }

export function countRight(truth: Truth, { figures, rows }: Reading): Count | undefined {
  const all = truth.flat().filter(counts).length
  if (figures) {
    const right = truth.flat().filter(figure => counts(figure) && figures[figure.address ?? ''] === figure.text).length
    return { right, all }
  }
  if (rows) return { right: countInOrder(truth, rows.map(row => row.filter(isFigure)).filter(hasAny)), all }
  return undefined
}

const hasAny = (row: string[]): boolean => row.length > 0
const isFigure = (word: string): boolean => /^(?=.*[\d０-９])[^\p{Script=Han}\p{L}()（）]+$|^[-—–－/]+$/u.test(word)

/** The most figures that any pairing of rows with lines in order gets right. */
function countInOrder(truth: Truth, lines: string[][]): number {
  let before = new Array<number>(lines.length + 1).fill(0)
  for (const row of truth) {
    const here = [0]
    for (const [i, line] of lines.entries())
      here.push(Math.max(before[i + 1] ?? 0, here[i] ?? 0, (before[i] ?? 0) + countInLine(row, line)))
    before = here
  }
  return before.at(-1) ?? 0
}

function countInLine(row: Figure[], line: string[]): number {
  const shift = line.length - row.length
  const rightAt = (by: number) => row.filter((figure, i) => counts(figure) && line[i + by] === figure.text).length
  return Math.max(rightAt(0), rightAt(shift))
}
