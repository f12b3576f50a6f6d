/** Reads one page after the other; of each only its layout is kept. */
import type { NotRead } from '../../core/document.ts'
import type { PdfDocument, PdfEngine, PdfPage } from './engine.ts'
import { IDENTITY, type Matrix, toMatrix } from './geometry.ts'
import { type FontTallies, readLegibly } from './legible.ts'
import { MAX_PAGES } from './limits.ts'
import type { PageMarks } from './marks.ts'
import { layOutPage, type PageLayout, type PageTrace } from './page-layout.ts'
import { BudgetSpent, type MeteredPorts } from './port.ts'
import { readOperators } from './read-operators.ts'
import type { FontUnits } from './text-state.ts'

/** `text`: it can be read; `picture`, `outlines`, `codes`: something is printed that cannot be read; `empty`: nothing is. */
export type PageState = 'text' | 'picture' | 'outlines' | 'codes' | 'empty'

export type ReadPage = { layout: PageLayout; state: PageState; marks: PageMarks; trace: PageTrace }

export type PagesReading = {
  pages: { layout: PageLayout; state: PageState }[]
  notRead: NotRead[]
}

export type PageOptions = {
  engine: PdfEngine
  document: PdfDocument
  ports: MeteredPorts
  /** Picture objects in the file; without any, no place on a page is taken for one. */
  pictures: number
  /** Form fields are part of what is printed. */
  annotations: boolean
  /** Sees each page before its marks are forgotten. */
  watch?: ((page: ReadPage) => void) | undefined
}

/** More characters than these without codes on a readable page are worth saying. */
const FEW_UNKNOWN = 3
/** A page of which more than this share cannot be known is a page without text. */
const MAX_UNKNOWN = 0.4
/** A page without text but with this many drawn shapes is no empty page. */
const MIN_SHAPES = 40

export async function readPages(options: PageOptions): Promise<PagesReading> {
  const { document } = options
  const reading: PagesReading = { pages: [], notRead: [] }
  const tallies: FontTallies = new Map()
  const last = Math.min(document.numPages, MAX_PAGES)
  for (let page = 1; page <= last; page++) {
    try {
      const read = await readPage(page, options, tallies, reading.notRead)
      reading.pages.push({ layout: read.layout, state: read.state })
      options.watch?.(read)
    } catch (error) {
      const spent = error instanceof BudgetSpent ? error.spent : undefined
      reading.notRead.push({ what: 'page', where: String(page), why: spent ? `over budget: ${spent.what}` : 'damaged' })
      if (spent?.scope !== 'document') continue
      notReadFrom(page + 1, document.numPages, 'over budget', reading.notRead)
      return reading
    }
  }
  notReadFrom(last + 1, document.numPages, 'over budget: pages', reading.notRead)
  return reading
}

function notReadFrom(from: number, to: number, why: string, notRead: NotRead[]): void {
  if (from <= to) notRead.push({ what: 'page', where: from === to ? `${from}` : `${from}-${to}`, why })
}

async function readPage(
  number: number,
  options: PageOptions,
  tallies: FontTallies,
  notRead: NotRead[],
): Promise<ReadPage> {
  const { engine, document, ports } = options
  const spent = ports.startPage()
  const page = await Promise.race([document.getPage(number), spent])
  const mode = options.annotations ? ANNOTATIONS_DRAWN : ANNOTATIONS_LEFT_OUT
  const operators = await Promise.race([page.getOperatorList({ annotationMode: mode }), spent])
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const frame = { page: number, width, height, transform: toMatrix(transform) ?? IDENTITY }
  const marks = readOperators(operators, namesOf(engine), frame, unitsFrom(page))
  page.cleanup()
  if (options.pictures === 0) marks.pictures = []
  const { words, characters, unknown } = readLegibly(marks.words, tallies)
  const state = stateOf(marks, characters, unknown)
  if (state === 'text' && unknown > FEW_UNKNOWN)
    notRead.push({
      what: 'page',
      where: String(number),
      why: `${unknown} characters are printed in a font without character codes`,
    })
  const { layout, trace } = layOutPage({ ...marks, words: state === 'codes' ? [] : words })
  if (layout.overflow) notRead.push({ what: 'table', where: `page ${number}`, why: 'over budget: ruling lines' })
  return { layout, state, marks, trace }
}

const ANNOTATIONS_LEFT_OUT = 0
const ANNOTATIONS_DRAWN = 1

function stateOf(marks: PageMarks, characters: number, unknown: number): PageState {
  if (characters > 0) return unknown > characters * MAX_UNKNOWN ? 'codes' : 'text'
  if (marks.pictures.length > 0) return 'picture'
  return marks.shapes >= MIN_SHAPES ? 'outlines' : 'empty'
}

function namesOf({ OPS }: PdfEngine): Map<number, string> {
  return new Map(Object.entries(OPS).map(([name, number]) => [number, name]))
}

const THOUSANDTHS: FontUnits = { width: 0.001 }

/** Only Type 3 fonts have units of their own, and only their data reaches this side. */
function unitsFrom(page: PdfPage): (font: string) => FontUnits {
  const known = new Map<string, FontUnits>()
  return font => {
    const units = known.get(font) ?? readUnits(page.commonObjs.has(font) ? page.commonObjs.get(font) : undefined)
    known.set(font, units)
    return units
  }
}

function readUnits(font: unknown): FontUnits {
  if (typeof font !== 'object' || font === null) return THOUSANDTHS
  const matrix: Matrix | undefined = 'fontMatrix' in font ? toMatrix(font.fontMatrix) : undefined
  if (!matrix) return THOUSANDTHS
  const [, bottom, , top] = 'bbox' in font && Array.isArray(font.bbox) ? font.bbox : [0, 0, 0, 0]
  const height = typeof top === 'number' && typeof bottom === 'number' ? Math.abs(top - bottom) : 0
  return { width: Math.abs(matrix[0]), box: height * Math.abs(matrix[3]) }
}
