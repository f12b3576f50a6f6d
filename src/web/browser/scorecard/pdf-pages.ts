/** The pages of a PDF as they look, guilty cells boxed, in an area that scrolls. */
import { drawInSight } from './draw-in-sight.ts'
import type { DrawablePdf } from './open-pdf.ts'
import { createSheet, type PdfSheet } from './pdf-sheet.ts'
import type { Box } from './places.ts'

export type PdfPages = {
  /** Brings a page into sight, or a box on it, which gets the focus where asked for. */
  goTo(page: number, box?: string, focus?: boolean): Promise<void>
  /** By so many steps larger or smaller. */
  zoom(steps: number): void
  /** The page in sight, from 1. */
  current(): number
  close(): void
}

export type PdfPagesOptions = {
  boxes: ReadonlyMap<number, Box[]>
  pageName(number: number): string
  boxName(box: Box): string
  onPage(number: number): void
}

/** By fitting width. */
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]
const FITTING = 2
/** On a narrower area a whole page is too small to read. */
const NARROW = 480
const LEAST_WIDTH = 200
const GAP = 24

/** Fills `area`. Rejects when not even the first page can be had. */
export async function showPages(area: HTMLElement, pdf: DrawablePdf, options: PdfPagesOptions): Promise<PdfPages> {
  let chosen: number | undefined
  const zoom = () => chosen ?? (area.clientWidth < NARROW ? FITTING + 2 : FITTING)
  const scaleOf = (width: number) => (Math.max(LEAST_WIDTH, area.clientWidth - GAP) / width) * (ZOOMS[zoom()] ?? 1)
  const guess = (await pdf.getPage(1)).getViewport({ scale: 1 })
  const sheets = Array.from({ length: pdf.numPages }, (_, i) =>
    createSheet(i + 1, guess, {
      pdf,
      scaleOf,
      boxes: options.boxes.get(i + 1) ?? [],
      name: options.pageName(i + 1),
      boxName: options.boxName,
    }),
  )
  for (const sheet of sheets) sheet.resize()
  area.replaceChildren(...sheets.map(sheet => sheet.element))
  const sight = drawInSight(area, sheets)
  const current = () => pageAt(sheets, area.scrollTop + area.clientHeight / 3)
  const scrolled = () => options.onPage(current())
  const refit = () => {
    keepingPlace(area, sheets[current() - 1], () => {
      for (const sheet of sheets) sheet.resize()
    })
    sight.redraw()
  }
  const endWatching = onWidth(area, refit)
  area.addEventListener('scroll', scrolled, { passive: true })
  return {
    current,
    zoom(steps) {
      chosen = Math.min(ZOOMS.length - 1, Math.max(0, zoom() + steps))
      refit()
    },
    async goTo(number, key, focus = false) {
      const sheet = sheets[Math.min(sheets.length, Math.max(1, number)) - 1]
      if (!sheet) return
      await sheet.load()
      for (const other of area.querySelectorAll('.here')) other.classList.remove('here')
      const box = key === undefined ? undefined : boxOf(sheet, key)
      scrollTo(area, sheet, box)
      box?.classList.add('here')
      if (focus) (box ?? area).focus({ preventScroll: true })
    },
    close() {
      sight.close()
      endWatching()
      area.removeEventListener('scroll', scrolled)
      pdf.close()
    },
  }
}

const boxOf = ({ element }: PdfSheet, key: string): SVGAElement | undefined =>
  [...element.querySelectorAll<SVGAElement>('a')].find(a => a.dataset.key === key)

function scrollTo(area: HTMLElement, { element }: PdfSheet, box: Element | undefined): void {
  const frame = element.getBoundingClientRect()
  const own = box?.getBoundingClientRect()
  if (!own) {
    area.scrollTop = element.offsetTop
    return
  }
  area.scrollTop = element.offsetTop + own.top - frame.top - area.clientHeight / 3
  area.scrollLeft = element.offsetLeft + own.left - frame.left - area.clientWidth / 2
}

/** The last page that begins above `height`. */
function pageAt(sheets: readonly PdfSheet[], height: number): number {
  let low = 0
  let high = sheets.length - 1
  while (low < high) {
    const half = Math.ceil((low + high) / 2)
    if ((sheets[half]?.element.offsetTop ?? 0) <= height) low = half
    else high = half - 1
  }
  return low + 1
}

/** The same part of the page stays at the top of the area. */
function keepingPlace(area: HTMLElement, sheet: PdfSheet | undefined, change: () => void): void {
  const share = sheet ? (area.scrollTop - sheet.element.offsetTop) / Math.max(1, sheet.element.offsetHeight) : 0
  change()
  if (sheet) area.scrollTop = sheet.element.offsetTop + share * sheet.element.offsetHeight
}

/** A hidden area has no width, and a scroll bar that comes and goes is no change. */
function onWidth(area: HTMLElement, changed: () => void): () => void {
  let width = area.clientWidth
  const observer = new ResizeObserver(() => {
    if (area.clientWidth === 0 || Math.abs(area.clientWidth - width) <= GAP) return
    width = area.clientWidth
    changed()
  })
  observer.observe(area)
  return () => observer.disconnect()
}
