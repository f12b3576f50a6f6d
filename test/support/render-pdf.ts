/** A model as a small PDF: STSong-Light not embedded (UniGB-UCS2-H), ruled with strokes. Made without any other program. */
import { strToU8, zlibSync } from 'fflate'
import type { Model } from './model.ts'
import { type Part, partsOf, type Sheet, type SheetCell, type SheetOptions } from './render-parts.ts'

export type PdfStyle = SheetOptions & {
  /** `outer`: a frame and lines between rows only; `none`: columns by alignment. */
  borders?: 'single' | 'outer' | 'none'
  landscape?: boolean
  repeatHead?: boolean
  narrowGroups?: boolean
  /** Content as it is written, so that a test can change it in place. */
  uncompressed?: boolean
}

type Page = string[]
type Sink = { pages: Page[]; top: number; style: PdfStyle; width: number; height: number }

const MARGIN = 48
const SIZE = 8
const LEADING = 11
const PADDING = 3

export function renderPdf(model: Model, style: PdfStyle = {}): Uint8Array {
  const [width, height] = style.landscape ? [842, 595] : [595, 842]
  const sink: Sink = { pages: [[]], top: MARGIN, style, width, height }
  for (const part of partsOf(model, style)) printPart(sink, part)
  for (const [i, page] of sink.pages.entries())
    page.push(text(`- ${i + 1} -`, { x: width / 2 - 9, y: height - 28, size: 9, height }))
  return assemble(sink)
}

function printPart(sink: Sink, part: Part): void {
  if (part.kind === 'metadata') {
    for (const [name, value] of part.entries) printText(sink, `${name}：${value}`, 10)
  } else if (part.kind === 'table') {
    for (const sheet of part.sheets) {
      if (sheet.caption) printText(sink, sheet.caption, 10)
      printSheet(sink, sheet)
    }
  } else if (part.kind === 'picture' || part.kind === 'attachment') {
    throw new Error(`the PDF renderer prints no ${part.kind}`)
  } else {
    const size = part.kind === 'title' ? 16 : part.kind === 'heading' ? 13 : 10
    const centred = part.kind === 'title' || part.kind === 'under-title'
    printText(sink, part.kind === 'paragraph' ? `　　${part.text}` : part.text, size, centred)
  }
}

function printText(sink: Sink, line: string, size: number, centred = false): void {
  for (const piece of wrap(line, sink.width - 2 * MARGIN, size)) {
    room(sink, size * 1.5)
    const left = centred ? (sink.width - measure(piece, size)) / 2 : MARGIN
    draw(sink, text(piece, { x: left, y: sink.top + size, size, height: sink.height }))
    sink.top += size * 1.5
  }
  sink.top += 3
}

/** Starts a new page where `height` points do not fit. */
function room(sink: Sink, height: number): boolean {
  if (sink.top + height <= sink.height - MARGIN) return false
  sink.pages.push([])
  sink.top = MARGIN
  return true
}

const draw = (sink: Sink, operators: string) => sink.pages.at(-1)?.push(operators)

function columnEdges(sheet: Sheet, { width, style }: Sink): number[] {
  const all = width - 2 * MARGIN
  const ten = sheet.columns === 10
  const groups = ten ? (style.narrowGroups ? [15, 15] : [44, 52]) : []
  const stub = ten ? [...groups, all * 0.3] : sheet.columns < 10 ? [all * 0.34] : []
  const rest = (all - stub.reduce((a, b) => a + b, 0)) / (sheet.columns - stub.length)
  const edges = [MARGIN]
  for (let i = 0; i < sheet.columns; i++) edges.push((edges.at(-1) ?? 0) + (stub[i] ?? rest))
  return edges
}

/** `from`: the first line of text that no page shows yet. */
type Placed = { cell: SheetCell; lines: string[]; from: number; left: number; right: number }

function printSheet(sink: Sink, sheet: Sheet): void {
  const edges = columnEdges(sheet, sink)
  const placed = sheet.cells.map((cell): Placed => {
    const [left = 0, right = 0] = [edges[cell.column], edges[cell.column + cell.colspan]]
    return { cell, left, right, from: 0, lines: wrap(cell.text, right - left - 2 * PADDING, SIZE) }
  })
  const heights = rowHeights(sheet, placed)
  room(sink, sum(heights.slice(0, sheet.head + 1)))
  let from = 0
  for (let row = 1; row <= sheet.rows; row++) {
    const used =
      sum(heights.slice(from, row)) + (from > 0 && sink.style.repeatHead ? sum(heights.slice(0, sheet.head)) : 0)
    const full = sink.top + used + (heights[row] ?? 0) > sink.height - MARGIN
    if (row < sheet.rows && (!full || row <= sheet.head)) continue
    if (from > 0 && sink.style.repeatHead) {
      const head = placed.filter(({ cell }) => cell.row < sheet.head).map(each => ({ ...each, from: 0 }))
      printRows(sink, head, { heights, from: 0, to: sheet.head })
    }
    printRows(sink, placed, { heights, from, to: row })
    from = row
    if (row < sheet.rows) room(sink, sink.height)
  }
  sink.top += 8
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

/** A cell over several rows needs its height from all of them; the last one grows. */
function rowHeights(sheet: Sheet, placed: Placed[]): number[] {
  const need = (lines: string[]) => lines.length * LEADING + 2 * PADDING
  const heights = Array.from({ length: sheet.rows }, () => LEADING + 2 * PADDING)
  for (const { cell, lines } of placed) {
    if (cell.rowspan === 1) heights[cell.row] = Math.max(heights[cell.row] ?? 0, need(lines))
  }
  for (const { cell, lines } of placed) {
    const last = cell.row + cell.rowspan - 1
    const lacking = need(lines) - sum(heights.slice(cell.row, last + 1))
    if (lacking > 0) heights[last] = (heights[last] ?? 0) + lacking
  }
  return heights
}

type Rows = { heights: number[]; from: number; to: number }

/** The rows that stand on one page; a cell that began on the page before goes on with the text that did not fit there. */
function printRows(sink: Sink, placed: Placed[], { heights, from, to }: Rows): void {
  const y = (row: number) => sink.top + sum(heights.slice(from, Math.min(row, to)))
  for (const each of placed) {
    const { cell, left, right } = each
    const [first, end] = [Math.max(cell.row, from), Math.min(cell.row + cell.rowspan, to)]
    if (first >= end) continue
    const [top, bottom] = [y(first), y(end)]
    draw(sink, frame(sink, { left, top, right, bottom }))
    const fitting = Math.max(1, Math.floor((bottom - top) / LEADING))
    printLines(sink, { ...each, lines: each.lines.slice(each.from, each.from + fitting) }, { top, bottom })
    each.from += fitting
  }
  sink.top = y(to)
}

function printLines(
  sink: Sink,
  { cell, lines, left, right }: Placed,
  { top, bottom }: { top: number; bottom: number },
) {
  let line = (top + bottom - lines.length * LEADING) / 2
  for (const piece of lines) {
    const at = cell.kind === 'label' ? left + PADDING : (left + right - measure(piece, SIZE)) / 2
    draw(sink, text(piece, { x: at, y: line + SIZE, size: SIZE, height: sink.height }))
    line += LEADING
  }
}

function frame(
  { style, height, width }: Sink,
  { left, top, right, bottom }: Record<'left' | 'top' | 'right' | 'bottom', number>,
): string {
  const stroke = (x1: number, y1: number, x2: number, y2: number) =>
    `${x1.toFixed(2)} ${(height - y1).toFixed(2)} m ${x2.toFixed(2)} ${(height - y2).toFixed(2)} l S`
  if (style.borders === 'none') return ''
  const level = [stroke(left, top, right, top), stroke(left, bottom, right, bottom)]
  const sides = [stroke(left, top, left, bottom), stroke(right, top, right, bottom)]
  if (style.borders !== 'outer') return [...level, ...sides].join('\n')
  const ends = [left <= MARGIN + 1 ? sides[0] : '', right >= width - MARGIN - 1 ? sides[1] : '']
  return [...level, ...ends].join('\n')
}

/** Half width for ASCII, as the font's width table below says. */
const advance = (char: string) => (char.charCodeAt(0) < 0x80 ? 0.5 : 1)
const measure = (line: string, size: number) => [...line].reduce((all, char) => all + advance(char) * size, 0)

function wrap(line: string, width: number, size: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const char of line) {
    if (current !== '' && measure(current + char, size) > width) {
      lines.push(current)
      current = ''
    }
    current += char
  }
  return current === '' && lines.length > 0 ? lines : [...lines, current]
}

/** `x` from the left, `y` of the base line from the top, `height` of the page, in points. */
type Spot = { x: number; y: number; size: number; height: number }

function text(line: string, { x, y, size, height }: Spot): string {
  if (line === '') return ''
  const codes = Array.from({ length: line.length }, (_, i) => line.charCodeAt(i).toString(16).padStart(4, '0')).join('')
  return `BT /F1 ${size} Tf ${x.toFixed(2)} ${(height - y).toFixed(2)} Td <${codes}> Tj ET`
}

/** Objects: 1 catalogue, 2 pages, 3-5 font, then each page with its content. */
function assemble({ pages, width, height, style }: Sink): Uint8Array {
  const kids = pages.map((_, i) => `${6 + 2 * i} 0 R`).join(' ')
  const objects: (string | Uint8Array)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500] >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    ...pages.flatMap((page, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + 2 * i} 0 R >>`,
      stream(`0.5 w\n${page.filter(line => line !== '').join('\n')}`, style),
    ]),
  ]
  return file(objects)
}

function stream(content: string, { uncompressed }: PdfStyle): Uint8Array {
  const bytes = uncompressed ? strToU8(content) : zlibSync(strToU8(content), { level: 9 })
  const filter = uncompressed ? '' : ' /Filter /FlateDecode'
  return joined([strToU8(`<< /Length ${bytes.length}${filter} >>\nstream\n`), bytes, strToU8('\nendstream')])
}

function file(objects: (string | Uint8Array)[]): Uint8Array {
  const parts: Uint8Array[] = [strToU8('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n', true)]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const push = (bytes: Uint8Array) => {
    parts.push(bytes)
    length += bytes.length
  }
  for (const [i, object] of objects.entries()) {
    offsets.push(length)
    push(strToU8(`${i + 1} 0 obj\n`))
    push(typeof object === 'string' ? strToU8(object) : object)
    push(strToU8('\nendobj\n'))
  }
  const entries = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  push(
    strToU8(
      `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return joined(parts)
}

function joined(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
