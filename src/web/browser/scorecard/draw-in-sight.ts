/** Draws what is in sight, one page after the other, and drops what has gone out of it. */
import type { PdfSheet } from './pdf-sheet.ts'

export type Sight = {
  /** After the scale has changed. */
  redraw(): void
  close(): void
}

/** `area` scrolls; pages half its height away count as in sight. */
export function drawInSight(area: HTMLElement, sheets: readonly PdfSheet[]): Sight {
  const inSight = new Set<PdfSheet>()
  const failed = new Set<PdfSheet>()
  let drawing = false
  let closed = false

  const drawNext = async () => {
    if (drawing || closed) return
    const [next] = [...inSight]
      .filter(sheet => !sheet.isDrawn() && !failed.has(sheet))
      .sort((a, b) => a.number - b.number)
    if (!next) return
    drawing = true
    try {
      await next.draw()
    } catch (error) {
      // What was cancelled is drawn when its turn comes again; of what cannot be drawn frame and boxes stay.
      if (!(error instanceof Error && error.name === 'RenderingCancelledException')) failed.add(next)
    }
    // It may have gone out of sight meanwhile.
    if (!inSight.has(next)) next.forget()
    drawing = false
    await drawNext()
  }
  const byElement = new Map<Element, PdfSheet>(sheets.map(sheet => [sheet.element, sheet]))
  const observer = new IntersectionObserver(
    entries => {
      for (const { target, isIntersecting } of entries) {
        const sheet = byElement.get(target)
        if (sheet && isIntersecting) inSight.add(sheet)
        else if (sheet && inSight.delete(sheet)) sheet.forget()
      }
      void drawNext()
    },
    { root: area, rootMargin: '50% 0px' },
  )
  for (const { element } of sheets) observer.observe(element)
  return {
    redraw() {
      for (const sheet of inSight) sheet.forget()
      void drawNext()
    },
    close() {
      closed = true
      observer.disconnect()
      for (const sheet of inSight) sheet.forget()
    },
  }
}
