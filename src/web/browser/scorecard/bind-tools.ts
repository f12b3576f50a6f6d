/** What the buttons of the view do. */
import { withComparison } from '../../../core/compare.ts'
import type { Scorecard } from '../../../core/result.ts'
import type { Sheet } from '../../../format/html/sheet.ts'
import type { Upload } from '../../../inspect.ts'
import { comparisonSection, type Judge, readEarlier } from './comparison.ts'
import { copyMessage, downloadScorecard, saveFile, stemOf } from './downloads.ts'
import type { Navigation } from './navigation.ts'
import type { PdfPages } from './pdf-pages.ts'
import type { ViewWords } from './words.ts'

export type Tools = {
  sheet: Sheet
  say: ViewWords
  upload: Upload
  judge: Judge
  navigation: Navigation
  pages(): PdfPages | undefined
  /** Into the status line, which screen readers speak. */
  tell(text: string): void
  compareWith?: Scorecard | undefined
}

/** What is downloaded: the scorecard, and once it has been compared, how it stands to the earlier one. */
type Downloads = { current: Scorecard }

export function bindTools(root: HTMLElement, tools: Tools): void {
  const downloads: Downloads = { current: tools.sheet.scorecard }
  const show = (before: Scorecard, focus: boolean) => {
    downloads.current = withComparison(before, tools.sheet.scorecard, tools.sheet.words.lang)
    showComparison(root, before, tools, focus)
  }
  root.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (button instanceof HTMLElement) press(root, button.dataset, { ...tools, scorecard: downloads.current })
  })
  root.addEventListener('change', event => {
    if (!(event.target instanceof HTMLInputElement)) return
    const { dataset, files, value } = event.target
    const [file] = files ?? []
    if (dataset.do === 'compare' && file) attempt(compare(file, tools, show), tools)
    if (dataset.do === 'page') void tools.pages()?.goTo(Number(value) || 1)
  })
  if (tools.compareWith) show(tools.compareWith, false)
}

function press(root: HTMLElement, dataset: DOMStringMap, tools: Tools & { scorecard: Scorecard }): void {
  const { navigation, pages } = tools
  const { showPane, showView, page, zoom, download } = dataset
  if (showPane === 'findings' || showPane === 'document') navigation.show(showPane)
  if (showView === 'pages' || showView === 'parts') navigation.showView(showView)
  if (page) void pages()?.goTo((pages()?.current() ?? 1) + Number(page))
  if (zoom) pages()?.zoom(Number(zoom))
  if (download) attempt(save(download, tools), tools)
  if (dataset.do === 'print') printAs(`${stemOf(tools.upload.name)}-${tools.say.record}`)
  if (dataset.do === 'annotate') attempt(annotate(tools), tools)
  if (dataset.do === 'copy') attempt(copy(root, tools), tools)
}

/** The page's title is the name that a browser proposes where the paper is saved as a PDF. */
function printAs(name: string): void {
  const { title } = document
  const restore = () => {
    document.title = title
  }
  addEventListener('afterprint', restore, { once: true })
  document.title = name
  print()
}

/** What goes wrong here is told; the scorecard itself stays. */
function attempt(work: Promise<void>, { tell, say }: Tools): void {
  work.catch(error => {
    tell(say.failed)
    console.error(error)
  })
}

async function save(format: string, { scorecard, sheet, say, tell }: Tools & { scorecard: Scorecard }): Promise<void> {
  tell(say.saved(await downloadScorecard(scorecard, format, sheet.words.lang)))
}

/** The draft with the findings as comments; what it takes is fetched when it is asked for. */
async function annotate({ sheet, say, upload, tell }: Tools): Promise<void> {
  const { annotateDocx } = await import('../../../annotate/index.ts')
  const given = annotateDocx(upload.bytes, sheet.scorecard, sheet.words.lang)
  if (!given.ok) return tell(say.notAnnotated)
  tell(say.saved(saveFile(`${stemOf(upload.name)}-${say.annotated}.docx`, given.value, DOCX)))
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

async function copy(root: HTMLElement, { sheet, say, tell }: Tools): Promise<void> {
  const { copied, text } = await copyMessage(sheet.scorecard, sheet.words.lang)
  if (copied) return tell(say.copied)
  tell(say.notCopied)
  const area = document.createElement('textarea')
  area.readOnly = true
  area.value = text
  area.setAttribute('aria-label', say.copy)
  root.querySelector('.status')?.append(area)
  area.select()
}

type Show = (before: Scorecard, focus: boolean) => void

async function compare(file: File, tools: Tools, show: Show): Promise<void> {
  const { say, tell, judge, sheet } = tools
  tell(say.comparing)
  const earlier = await readEarlier(file, judge, sheet.words.lang)
  if ('why' in earlier) return tell(say.incomparable(earlier.why))
  tell('')
  show(earlier.scorecard, true)
}

function showComparison(root: HTMLElement, before: Scorecard, { sheet, say }: Tools, focus: boolean): void {
  const area = root.querySelector<HTMLElement>('.comparison-area')
  if (!area) return
  area.innerHTML = String(comparisonSection(before, sheet, say))
  if (focus) area.querySelector<HTMLElement>('.compared')?.focus()
}
