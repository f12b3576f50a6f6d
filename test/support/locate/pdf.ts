import { fileURLToPath } from 'node:url'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Finder, squeeze } from './index.ts'

type Point = [number, number]
/** A character with the middle of the place where it is printed, in points from the page's top left corner. */
type Printed = { text: string; middle: Point }

/** pdf.js by its public door, with the browser's and Node's own build. */
export async function openPdf(bytes: Uint8Array): Promise<Finder> {
  const loading = getDocument({
    data: bytes.slice(),
    useSystemFonts: true,
    verbosity: 0,
    cMapUrl: fileURLToPath(import.meta.resolve('pdfjs-dist/cmaps/')),
    cMapPacked: true,
  })
  const file = await loading.promise
  const pages: Printed[][] = []
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number)
    const view = page.getViewport({ scale: 1 }).transform as Matrix // pdf.js types it as any[]
    const { items } = await page.getTextContent({ disableNormalization: true })
    pages.push(items.flatMap(item => ('str' in item && item.str.trim() !== '' ? printed(item, view) : [])))
  }
  await loading.destroy()
  return origin => {
    if (origin.kind !== 'page') return []
    const [left, top, right, bottom] = origin.box
    const inside = (pages[origin.page - 1] ?? []).filter(
      ({ middle: [x, y] }) => x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1,
    )
    return [{ how: 'around', text: squeeze(mend(inside.map(piece => piece.text).join(''))) }]
  }
}

type Matrix = [number, number, number, number, number, number]
type Item = { str: string; transform: unknown[]; width: number; height: number }

/** The characters of a piece of text; pdf.js tells its whole length only, ASCII takes about half the room of the others. */
function printed(item: Item, view: Matrix): Printed[] {
  const [a, b, , , x, y] = item.transform as Matrix // six numbers, typed as any[]
  const length = Math.hypot(a, b)
  const [cos, sin] = [a / length, b / length]
  const chars = [...item.str]
  const widths = chars.map(char => (char.charCodeAt(0) < 0x80 ? 0.5 : 1))
  const scale = item.width / widths.reduce((sum, width) => sum + width, 0)
  const up = item.height / 3
  let along = 0
  return chars.map((text, i): Printed => {
    const width = (widths[i] ?? 0) * scale
    const middle = along + width / 2
    along += width
    const at: Point = [x + cos * middle - sin * up, y + sin * middle + cos * up]
    const [m0, m1, m2, m3, m4, m5] = view
    return { text, middle: [m0 * at[0] + m2 * at[1] + m4, m1 * at[0] + m3 * at[1] + m5] }
  })
}

/** Radicals that browsers put in place of ideographs: Kangxi by decomposition, the one of the supplement that occurs here. */
const mend = (text: string) =>
  text.replace(/[\u2f00-\u2fdf]/g, radical => radical.normalize('NFKC')).replaceAll('\u2ea0', '民')
