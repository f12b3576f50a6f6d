/** Writes small PDFs for tests: text in a Chinese font that is not embedded, lines, boxes, pictures. y grows downward. */

export type PageSpec = {
  width?: number
  height?: number
  /** Degrees clockwise. */
  rotate?: number
  /** Drawing operators, as the functions below make them. */
  content: string | Uint8Array
  /** Further entries of the page's content stream, e.g. its filter. */
  packing?: string
}

export type PdfSpec = {
  title?: string
  /** Objects beyond the usual ones, by number from 100 on, e.g. further fonts and forms. */
  objects?: Record<number, string | Uint8Array>
  /** Names of further resources: `{ Font: { F9: 100 }, XObject: { X1: 101 } }`. */
  resources?: Record<string, Record<string, number>>
}

const A4 = { width: 595, height: 842 }
const encoder = new TextEncoder()

/** F1: Chinese, not embedded, UniGB-UCS2-H, ASCII half as wide. F2: Helvetica. Im1: a picture of one dot. */
export function makePdf(pages: PageSpec[], { title, objects = {}, resources = {} }: PdfSpec = {}): Uint8Array {
  const first = 20
  const kids = pages.map((_, i) => `${first + i * 2} 0 R`).join(' ')
  const shared = resourceDictionary(resources)
  const body: [number, string | Uint8Array][] = [
    [1, '<</Type/Catalog/Pages 2 0 R>>'],
    [2, `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`],
    [3, '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>'],
    [
      4,
      '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]/FontDescriptor 5 0 R>>',
    ],
    [
      5,
      '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    ],
    [6, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'],
    [
      7,
      stream(
        '<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray',
        encoder.encode('a'),
      ),
    ],
    [8, `<<${title === undefined ? '' : `/Title<${utf16(title, true)}>`}>>`],
    ...pages.flatMap(
      (
        { width = A4.width, height = A4.height, rotate = 0, content, packing = '' },
        i,
      ): [number, string | Uint8Array][] => [
        [
          first + i * 2,
          `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Rotate ${rotate}/Resources<<${shared}>>/Contents ${first + i * 2 + 1} 0 R>>`,
        ],
        [
          first + i * 2 + 1,
          stream(
            `<<${packing}`,
            typeof content === 'string' ? encoder.encode(`1 0 0 -1 0 ${height} cm\n${content}`) : content,
          ),
        ],
      ],
    ),
    ...Object.entries(objects).map(([number, object]): [number, string | Uint8Array] => [Number(number), object]),
  ]
  return assemble(body)
}

function resourceDictionary(extra: Record<string, Record<string, number>>): string {
  const all: Record<string, Record<string, number>> = { Font: { F1: 3, F2: 6 }, XObject: { Im1: 7 } }
  for (const [kind, names] of Object.entries(extra)) all[kind] = { ...all[kind], ...names }
  return Object.entries(all)
    .map(([kind, names]) => {
      const entries = Object.entries(names).map(([name, number]) => `/${name} ${number} 0 R`)
      return `/${kind}<<${entries.join('')}>>`
    })
    .join('')
}

/** A file of these objects; 1 is the catalogue, 8 the document information. */
export function assemble(objects: [number, string | Uint8Array][]): Uint8Array {
  const parts: Uint8Array[] = [encoder.encode('%PDF-1.7\n')]
  let at = parts[0]?.length ?? 0
  const offsets = new Map<number, number>()
  const write = (part: Uint8Array) => {
    parts.push(part)
    at += part.length
  }
  for (const [number, object] of objects) {
    offsets.set(number, at)
    write(encoder.encode(`${number} 0 obj\n`))
    write(typeof object === 'string' ? encoder.encode(object) : object)
    write(encoder.encode('\nendobj\n'))
  }
  const size = Math.max(...offsets.keys()) + 1
  const rows = Array.from({ length: size }, (_, i) => {
    const offset = offsets.get(i)
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const start = at
  write(
    encoder.encode(
      `xref\n0 ${size}\n${rows.join('')}trailer\n<</Size ${size}/Root 1 0 R/Info 8 0 R>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return concat(parts)
}

/** A stream object; `dictionary` without its end and its length. */
export function stream(dictionary: string, data: Uint8Array): Uint8Array {
  return concat([
    encoder.encode(`${dictionary}/Length ${data.length}>>\nstream\n`),
    data,
    encoder.encode('\nendstream'),
  ])
}

export function concat(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function utf16(text: string, mark: boolean): string {
  const units = [...(mark ? [0xfeff] : []), ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))]
  return units.map(unit => unit.toString(16).padStart(4, '0')).join('')
}

/** Width of a text in F1. */
const widthOf = (text: string, size = 10): number =>
  [...text].reduce((sum, char) => sum + (char < '\u0080' ? size / 2 : size), 0)

export type TextOptions = { size?: number /** Quarter turns clockwise. */; quarter?: number; mode?: number }

/** Text in F1 with its baseline beginning at (x, y). */
export function text(
  value: string,
  x: number,
  y: number,
  { size = 10, quarter = 0, mode = 0 }: TextOptions = {},
): string {
  const [cos = 1, sin = 0] = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ][quarter % 4] ?? [1, 0]
  return `BT ${mode} Tr /F1 ${size} Tf ${cos} ${sin} ${sin} ${-cos} ${x} ${y} Tm <${utf16(value, false)}> Tj ET\n`
}

export function line(x0: number, y0: number, x1: number, y1: number, width = 0.5): string {
  return `${width} w ${x0} ${y0} m ${x1} ${y1} l S\n`
}

/** A filled rectangle. */
export function box(x: number, y: number, width: number, height: number): string {
  return `${x} ${y} ${width} ${height} re f\n`
}

/** A picture over the given rectangle. */
export function picture(x: number, y: number, width: number, height: number): string {
  return `q ${width} 0 0 ${height} ${x} ${y} cm /Im1 Do Q\n`
}

export type Grid = {
  x: number
  y: number
  widths: number[]
  heights: number[]
  /** Texts by row and column; `undefined` joins the slot to the one on its left, `null` to the one above. */
  cells: (string | null | undefined)[][]
  /** How a border piece is drawn; strokes by default. */
  rule?: (x0: number, y0: number, x1: number, y1: number) => string
  size?: number
}

/** A ruled table with one text per cell, centred, its first line in the middle of the first slot. */
export function grid({ x, y, widths, heights, cells, rule = line, size = 10 }: Grid): string {
  const xs = stopsOf(x, widths)
  const ys = stopsOf(y, heights)
  const out: string[] = []
  heights.forEach((_, j) => {
    widths.forEach((_, i) => {
      const [left = 0, right = 0, top = 0, bottom = 0] = [xs[i], xs[i + 1], ys[j], ys[j + 1]]
      const value = cells[j]?.[i]
      if (value !== undefined) out.push(rule(left, top, left, bottom))
      if (value !== null && !(value === undefined && spansAbove(cells, j, i))) out.push(rule(left, top, right, top))
      if (i === widths.length - 1) out.push(rule(right, top, right, bottom))
      if (j === heights.length - 1) out.push(rule(left, bottom, right, bottom))
      if (typeof value === 'string' && value !== '') {
        let end = i + 1
        while (end < widths.length && cells[j]?.[end] === undefined) end++
        const middle = (left + (xs[end] ?? right)) / 2
        const rows = value.split('\n')
        for (const [k, row] of rows.entries())
          out.push(text(row, middle - widthOf(row, size) / 2, top + size * 1.2 * (k + 1), { size }))
      }
    })
  })
  return out.join('')
}

function stopsOf(start: number, sizes: number[]): number[] {
  let at = start
  return [start, ...sizes.map(size => (at += size))]
}

/** Whether the slot belongs to a cell that began in a row above. */
function spansAbove(cells: Grid['cells'], row: number, column: number): boolean {
  for (let i = column; i >= 0; i--) {
    const value = cells[row]?.[i]
    if (value !== undefined) return value === null
  }
  return false
}
