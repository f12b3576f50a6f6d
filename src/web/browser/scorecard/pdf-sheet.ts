/** One page of a PDF: a frame of its size, and while it is in sight its picture under the boxes. */
import type { DrawablePage, DrawablePdf, DrawTask, Viewport } from './open-pdf.ts'
import { overlay } from './overlay.ts'
import type { Box } from './places.ts'

export type PdfSheet = {
  number: number
  element: HTMLElement
  /** Gives the frame its size at the scale in force. */
  resize(): void
  /** Size and boxes of the page, which are known once it has been asked for. */
  load(): Promise<void>
  /** Rejects when it is cancelled, or cannot be drawn. */
  draw(): Promise<void>
  isDrawn(): boolean
  /** Drops the picture; the frame stays. */
  forget(): void
}

export type SheetOptions = {
  pdf: DrawablePdf
  boxes: readonly Box[]
  name: string
  boxName(box: Box): string
  /** CSS pixels per point, for a page of this width in points. */
  scaleOf(width: number): number
}

const MOST_CANVAS_PIXELS = 16_000_000

/** `guess`: the size until the page's own is known. */
export function createSheet(number: number, guess: Viewport, options: SheetOptions): PdfSheet {
  const element = document.createElement('div')
  element.className = 'page'
  element.dataset.number = String(number)
  let size = guess
  let page: DrawablePage | undefined
  let canvas: HTMLCanvasElement | undefined
  let task: DrawTask | undefined

  const resize = () => {
    const scale = options.scaleOf(size.width)
    element.style.width = `${size.width * scale}px`
    element.style.height = `${size.height * scale}px`
  }
  const loaded = async (): Promise<DrawablePage> => {
    const got = page ?? (await options.pdf.getPage(number))
    if (page) return page
    page = got
    size = page.getViewport({ scale: 1 })
    resize()
    element.append(...overlay(options.boxes, size, options.boxName))
    return page
  }
  const forget = () => {
    task?.cancel()
    canvas?.remove()
    canvas = undefined
    page?.cleanup()
  }
  return {
    number,
    element,
    resize,
    forget,
    isDrawn: () => canvas !== undefined,
    async load() {
      await loaded()
    },
    async draw() {
      const own = await loaded()
      const viewport = own.getViewport({ scale: drawingScale(size, options.scaleOf(size.width)) })
      const drawing = emptyCanvas(viewport, options.name)
      task = own.render({ canvas: drawing, viewport })
      try {
        await task.promise
      } finally {
        task = undefined
      }
      canvas?.remove()
      canvas = drawing
      element.prepend(drawing)
    },
  }
}

/** Sharp on dense screens, but never more pixels than a browser can hold. */
function drawingScale({ width, height }: Viewport, scale: number): number {
  return Math.min(scale * devicePixelRatio, Math.sqrt(MOST_CANVAS_PIXELS / (width * height)))
}

function emptyCanvas({ width, height }: Viewport, name: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.floor(width)
  canvas.height = Math.floor(height)
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', name)
  return canvas
}
