/** The pages of a PDF as they look, guilty cells boxed. Only what is in sight is drawn, one page after the other. */
import type { DrawablePage, DrawablePdf, DrawTask, Viewport } from './open-pdf.ts'
import { overlay } from './overlay.ts'
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

type Sheet = {
  number: number
  element: HTMLElement
  size: Viewport
  page?: DrawablePage
  canvas?: HTMLCanvasElement
  task?: DrawTask
  failed?: true
}

/** By fitting width. */
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]
const FITTING = 2
const MOST_CANVAS_PIXELS = 16_000_000
const GAP = 24
const NARROW = 480

/** Fills `container`, which scrolls. Rejects when not even the first page can be had. */
export async function showPages(container: HTMLElement, pdf: DrawablePdf, options: PdfPagesOptions): Promise<PdfPages> {
  const first = await pdf.getPage(1)
  const size = first.getViewport({ scale: 1 })
  const sheets = Array.from({ length: pdf.numPages }, (_, i): Sheet => {
    const element = document.createElement('div')
    element.className = 'page'
    element.dataset.number = String(i + 1)
    return { number: i + 1, element, size }
  })
  container.replaceChildren(...sheets.map(sheet => sheet.element))
  let chosen: number | undefined
  let closed = false
  const inSight = new Set<Sheet>()

  // On a narrow screen a whole page is too small to read.
  const zoom = () => chosen ?? (container.clientWidth < NARROW ? FITTING + 2 : FITTING)
  const scaleOf = ({ size: { width } }: Sheet) => {
    const room = Math.max(200, container.clientWidth - GAP)
    return (room / width) * (ZOOMS[zoom()] ?? 1)
  }
  const resize = (sheet: Sheet) => {
    const scale = scaleOf(sheet)
    sheet.element.style.width = `${sheet.size.width * scale}px`
    sheet.element.style.height = `${sheet.size.height * scale}px`
  }
  /** Size and boxes of a page, which are known once it has been asked for. */
  const load = async (sheet: Sheet): Promise<DrawablePage> => {
    if (sheet.page) return sheet.page
    const page = await pdf.getPage(sheet.number)
    if (sheet.page) return sheet.page
    sheet.page = page
    sheet.size = page.getViewport({ scale: 1 })
    resize(sheet)
    const marks = overlay(options.boxes.get(sheet.number) ?? [], sheet.size, options.boxName)
    sheet.element.append(...marks)
    return page
  }
  const draw = async (sheet: Sheet) => {
    const page = await load(sheet)
    const scale = scaleOf(sheet) * devicePixelRatio
    const most = Math.sqrt(MOST_CANVAS_PIXELS / (sheet.size.width * sheet.size.height))
    const viewport = page.getViewport({ scale: Math.min(scale, most) })
    const canvas = document.createElement('canvas')
    canvas.width = Math.floor(viewport.width)
    canvas.height = Math.floor(viewport.height)
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', options.pageName(sheet.number))
    const task = page.render({ canvas, viewport })
    sheet.task = task
    try {
      await task.promise
      sheet.canvas?.remove()
      sheet.canvas = canvas
      sheet.element.prepend(canvas)
    } finally {
      delete sheet.task
    }
  }
  const forget = (sheet: Sheet) => {
    sheet.task?.cancel()
    sheet.canvas?.remove()
    delete sheet.canvas
    sheet.page?.cleanup()
  }

  let drawing = false
  const drawNext = async () => {
    if (drawing || closed) return
    const next = [...inSight].filter(sheet => !sheet.canvas && !sheet.failed).sort((a, b) => a.number - b.number)[0]
    if (!next) return
    drawing = true
    try {
      await draw(next)
    } catch (error) {
      // What was cancelled is drawn when it comes into sight again; of what cannot be drawn frame and boxes stay.
      if (!(error instanceof Error && error.name === 'RenderingCancelledException')) next.failed = true
    }
    drawing = false
    await drawNext()
  }
  const sight = new IntersectionObserver(
    entries => {
      for (const { target, isIntersecting } of entries) {
        const sheet = sheets[Number(target instanceof HTMLElement && target.dataset.number) - 1]
        if (!sheet) continue
        if (isIntersecting) inSight.add(sheet)
        else if (inSight.delete(sheet)) forget(sheet)
      }
      void drawNext()
    },
    { root: container, rootMargin: '50% 0px' },
  )
  const refit = () => {
    const page = current()
    const before = sheets[page - 1]?.element
    const offset = before ? (container.scrollTop - before.offsetTop) / Math.max(1, before.offsetHeight) : 0
    for (const sheet of sheets) resize(sheet)
    for (const sheet of inSight) forget(sheet)
    if (before) container.scrollTop = before.offsetTop + offset * before.offsetHeight
    void drawNext()
  }
  let width = container.clientWidth
  const resized = new ResizeObserver(() => {
    if (container.clientWidth === 0 || Math.abs(container.clientWidth - width) < 2) return
    width = container.clientWidth
    refit()
  })
  const current = () => {
    const middle = container.scrollTop + container.clientHeight / 3
    let low = 0
    let high = sheets.length - 1
    while (low < high) {
      const half = Math.ceil((low + high) / 2)
      if ((sheets[half]?.element.offsetTop ?? 0) <= middle) low = half
      else high = half - 1
    }
    return low + 1
  }
  const scrolled = () => options.onPage(current())

  for (const sheet of sheets) resize(sheet)
  for (const sheet of sheets) sight.observe(sheet.element)
  resized.observe(container)
  container.addEventListener('scroll', scrolled, { passive: true })

  return {
    current,
    zoom(steps) {
      chosen = Math.min(ZOOMS.length - 1, Math.max(0, zoom() + steps))
      refit()
    },
    async goTo(number, key, focus = false) {
      const sheet = sheets[Math.min(sheets.length, Math.max(1, number)) - 1]
      if (!sheet) return
      await load(sheet)
      const box = [...sheet.element.querySelectorAll<SVGAElement>('a')].find(a => a.dataset.key === key)
      for (const other of container.querySelectorAll('.here')) other.classList.remove('here')
      const frame = sheet.element.getBoundingClientRect()
      const own = box?.getBoundingClientRect()
      const top = own ? own.top - frame.top : 0
      container.scrollTop = sheet.element.offsetTop + top - (own ? container.clientHeight / 3 : 0)
      if (own) container.scrollLeft = sheet.element.offsetLeft + own.left - frame.left - container.clientWidth / 2
      box?.classList.add('here')
      if (focus) (box ?? container).focus({ preventScroll: true })
    },
    close() {
      closed = true
      sight.disconnect()
      resized.disconnect()
      container.removeEventListener('scroll', scrolled)
      for (const sheet of sheets) sheet.task?.cancel()
      pdf.close()
    },
  }
}
