/** The scorecard that answers: findings beside the document, downloads, comparison with an earlier version. */
import { packs } from '../../../rules/index.ts'
import type { Lang, Scorecard } from '../../core/result.ts'
import { sheetOf } from '../../format/html/sheet.ts'
import { wordsOf } from '../../format/words.ts'
import type { Upload } from '../../inspect.ts'
import { createEngine } from './engine.ts'
import { bindTools } from './scorecard/bind-tools.ts'
import type { Judge } from './scorecard/comparison.ts'
import { downloadable } from './scorecard/downloads.ts'
import { frame } from './scorecard/frame.ts'
import { createNavigation, listen } from './scorecard/navigation.ts'
import { openPdf } from './scorecard/open-pdf.ts'
import { type PdfPages, showPages } from './scorecard/pdf-pages.ts'
import { type Places, placesOf } from './scorecard/places.ts'
import { printAlone } from './scorecard/print-alone.ts'
import { type ViewWords, viewWordsOf } from './scorecard/words.ts'

export type ScorecardViewOptions = {
  scorecard: Scorecard
  /** What was judged; its bytes stay usable. */
  upload: Upload
  lang: Lang
  /** The scorecard of an earlier version of the same report. */
  compareWith?: Scorecard | undefined
  /** How an earlier version is judged that comes as a file. Default: in this browser. */
  judge?: Judge | undefined
  /** Makes ids unique where several views stand on one page. */
  prefix?: string
}

export type ScorecardView = {
  /** Moves the focus to the error summary, or to the title where there is nothing to correct. */
  focus(): void
  /** Ends what runs behind the view and empties the container. */
  close(): void
}

/** Below this width of the view only one pane is in sight. */
const WIDE = 900

/** Fills `container`. Everything is done with one listener; the PDF is drawn as it comes into sight. */
export function mountScorecard(container: HTMLElement, options: ScorecardViewOptions): ScorecardView {
  const { scorecard, upload, lang, prefix = 'r1' } = options
  const { id, edition } = scorecard.pack
  const template = packs.find(pack => pack.id === id && pack.edition === edition)?.template
  const sheet = sheetOf(scorecard, wordsOf(lang), template, prefix)
  const say = viewWordsOf(lang)
  const drawn = scorecard.document.format === 'pdf'
  const annotated = scorecard.document.format === 'docx'
  container.innerHTML = String(frame(sheet, say, { formats: downloadable, drawn, annotated }))
  const root = container.querySelector<HTMLElement>('.scorecard-view')
  if (!root) throw new Error('the frame of the scorecard lacks its root')

  let pages: PdfPages | undefined
  let closed = false
  const places = placesOf(sheet)
  const tell = (text: string) => {
    const status = root.querySelector('.status')
    if (status) status.textContent = text
  }
  const drawing = drawn ? draw(root, { upload, places, say, closed: () => closed }) : undefined
  const navigation = createNavigation({ root, prefix, places, pages: drawing, say: tell, noPlace: say.noPlace })
  void drawing?.then(shown => {
    pages = shown
    if (!shown) navigation.showView('parts')
  })
  const engine = createEngine()
  const judge = options.judge ?? (earlier => engine.inspect(earlier, { lang }))
  const endPrinting = printAlone(container)
  const endListening = listen({ root, prefix, places, navigation, isWide: () => root.clientWidth >= WIDE })
  bindTools(root, { sheet, say, upload, judge, navigation, tell, pages: () => pages, compareWith: options.compareWith })

  return {
    focus() {
      const target =
        root.querySelector<HTMLElement>('.error-summary') ?? root.querySelector<HTMLElement>(`#${prefix}-title`)
      if (!target) return
      target.tabIndex = -1
      target.focus()
    },
    close() {
      closed = true
      endListening()
      endPrinting()
      pages?.close()
      engine.close()
      container.replaceChildren()
    },
  }
}

function setPage(root: HTMLElement, number: number): void {
  const input = root.querySelector<HTMLInputElement>('.page-tools input')
  if (input && input !== document.activeElement) input.value = String(number)
}

const painted = (): Promise<void> => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))

type Drawing = { upload: Upload; places: Places; say: ViewWords; closed: () => boolean }

/** Draws the pages and shows the first guilty cell. `undefined` where they cannot be drawn, or the view is closed. */
async function draw(root: HTMLElement, { upload, places, say, closed }: Drawing): Promise<PdfPages | undefined> {
  const area = root.querySelector<HTMLElement>('.pages-view')
  if (!area) return undefined
  try {
    // The findings are seen first: the drawing half of pdf.js takes a while to begin.
    await painted()
    const pdf = await openPdf(upload.bytes)
    if (closed()) return void pdf.close()
    const pages = await showPages(area, pdf, {
      boxes: places.boxes,
      pageName: say.pageName,
      boxName: box => say.boxName(box.findings, box.message),
      onPage: number => setPage(root, number),
    })
    if (closed()) return void pages.close()
    const count = root.querySelector('.page-count')
    if (count) count.textContent = say.ofPages(pdf.numPages)
    root.querySelector('.page-tools input')?.setAttribute('max', String(pdf.numPages))
    const first = Math.min(...places.boxes.keys())
    if (Number.isFinite(first)) await pages.goTo(first, places.boxes.get(first)?.[0]?.key)
    return pages
  } catch {
    // An old browser, or a file that pdf.js does not open here: what was read of it still stands.
    area.textContent = say.notDrawn
    return undefined
  }
}
