/** Many files: a line for each with its verdict, to open one; and all of them in one download. */
import type { Lang, Scorecard } from '../../../core/result.ts'
import type { Item as FormatItem } from '../../../format/format.ts'
import { failures, percent, points, untoldRules } from '../../../format/summary.ts'
import { wordsOf } from '../../../format/words.ts'
import { type Item, leftOver } from './batch.ts'
import { button, element } from './dom.ts'
import type { Judged } from './judge.ts'
import type { CheckWords } from './words.ts'

export type BatchView = {
  root: HTMLElement
  /** Brings one line up to date; `now` while it is being judged. */
  update(index: number, now?: boolean): void
  /** All are judged: counts, downloads, and what is left to the server. Returns the counts in a sentence. */
  finish(): string
  /** To the title, or to the line of one item. */
  focus(item?: Item): void
}

export type BatchViewOptions = {
  items: readonly Item[]
  say: CheckWords
  lang: Lang
  open(index: number): void
  /** Missing where there is no server. */
  upload?: (indices: number[]) => void
}

const DOWNLOADS = ['xlsx', 'csv', 'html'] as const

export function createBatchView(options: BatchViewOptions): BatchView {
  const { items, say, lang } = options
  const title = element('h2', '', say.results)
  title.id = 'batch-title'
  title.tabIndex = -1
  const rows = items.map(({ source }) => element('tr', '', ...cellsOf(source.name, say)))
  const tools = element('p', 'batch-tools')
  const root = element('div', 'report batch', title, tools, tableOf(rows, say))

  return {
    root,
    update(index, now = false) {
      const item = items[index]
      if (item)
        rows[index]?.replaceChildren(
          ...(now ? cellsOf(item.source.name, say, say.now) : judgedCells(item, index, options)),
        )
    },
    finish() {
      const left = leftOver(items)
      const sentence = say.all(items.length) + say.counts(countsOf(items, say, lang))
      tools.replaceChildren(
        say.save,
        ...DOWNLOADS.map(name => button(say.saved[name], () => void download(items, name, options))),
        ...(left.length > 0 && options.upload
          ? [button(say.uploadAll(left.length), () => options.upload?.(left))]
          : []),
      )
      return sentence
    },
    focus(item) {
      const row = item && rows[items.indexOf(item)]
      const target = row?.querySelector('button') ?? title
      target.focus()
    },
  }
}

function tableOf(rows: HTMLElement[], say: CheckWords): HTMLElement {
  const { file, agency, year, verdict, score, findings } = say.columns
  const heads = [file, agency, year, verdict, score, findings].map(text => {
    const head = element('th', '', text)
    head.scope = 'col'
    return head
  })
  const table = element(
    'table',
    'list',
    element('thead', '', element('tr', '', ...heads)),
    element('tbody', '', ...rows),
  )
  const scroll = element('div', 'scroll', table)
  scroll.tabIndex = 0
  scroll.setAttribute('role', 'region')
  scroll.setAttribute('aria-labelledby', 'batch-title')
  return scroll
}

function cellsOf(name: string, say: CheckWords, verdict = say.waiting): HTMLElement[] {
  return [rowHead(name), cell(''), cell(''), cell(verdict, 'note'), cell(''), cell('')]
}

function judgedCells(
  { source, judged }: Item,
  index: number,
  { say, lang, open, upload }: BatchViewOptions,
): HTMLElement[] {
  if (!judged) return cellsOf(source.name, say)
  if (judged.kind === 'scorecard') {
    const { scorecard } = judged
    const opening = button(source.name, () => open(index), 'link')
    opening.setAttribute('aria-label', say.openNamed(source.name))
    return [
      rowHead(opening),
      cell(scorecard.report.agency ?? ''),
      cell(scorecard.report.year === undefined ? '' : String(scorecard.report.year)),
      cell(wordsOf(lang).verdict[scorecard.outcome], scorecard.outcome),
      cell(points(scorecard.score.points), 'figure'),
      cell(findingCounts(scorecard, lang)),
    ]
  }
  const why = element('td', '', ...reasonOf(judged, index, { say, ...(upload ? { upload } : {}) }))
  why.colSpan = 5
  return [rowHead(source.name), why]
}

type ReasonOptions = Pick<BatchViewOptions, 'say' | 'upload'>

/** What is wrong and what to do next, in the words of every other face. */
function reasonOf(
  judged: Exclude<Judged, { kind: 'scorecard' }>,
  index: number,
  { say, upload }: ReasonOptions,
): Node[] {
  if (judged.kind === 'rejected') return [element('b', 'unusable', judged.title), element('p', 'note', judged.detail)]
  if (judged.kind === 'unreachable') return [element('b', 'unusable', say.unreachable)]
  const text = failedWords(judged.pdf, upload !== undefined, say)
  return [element('p', 'note', text), ...(upload ? [button(say.upload, () => upload([index]))] : [])]
}

export function failedWords(pdf: boolean, served: boolean, say: CheckWords): string {
  if (served) return pdf ? say.oldBrowser : say.failed
  return pdf ? say.oldBrowserOffline : say.failedOffline
}

function findingCounts(scorecard: Scorecard, lang: Lang): string {
  const words = wordsOf(lang)
  const found = failures(scorecard)
  const count = (severity: string) => found.filter(finding => finding.severity === severity).length
  const counted = words.counted({ serious: count('serious'), moderate: count('moderate'), minor: count('minor') })
  const untold = untoldRules(scorecard).length
  // Why a person has to look at it, where nothing was found.
  const open = [
    ...(untold > 0 ? [words.untold(untold)] : []),
    ...(scorecard.notRead.length > 0 ? [words.partlyRead] : []),
    // The points are of what was judged alone.
    ...(scorecard.score.coverage < 1 ? [`${words.coverage} ${percent(scorecard.score.coverage)}`] : []),
  ]
  return (counted.length > 0 ? counted : open).join(words.listComma)
}

function countsOf(items: readonly Item[], say: CheckWords, lang: Lang): string[] {
  const words = items.map(({ judged }) => {
    if (judged?.kind === 'scorecard') return wordsOf(lang).verdict[judged.scorecard.outcome]
    if (judged?.kind === 'rejected') return say.unusable
    return judged ? say.needsServer : say.waiting
  })
  return [...new Set(words)].map(word => say.count(word, words.filter(other => other === word).length))
}

async function download(items: readonly Item[], name: string, { say, lang }: BatchViewOptions): Promise<void> {
  const [{ findFormat }, { saveFile, templateOf }] = await Promise.all([
    import('../../../format/index.ts'),
    import('../scorecard/downloads.ts'),
  ])
  const format = findFormat(name)
  if (!format) throw new Error(`there is no format ${name}`)
  const output = await format.render(items.flatMap(formatItem), { lang, templateOf, several: true })
  saveFile(`${say.savedName}.${format.extension}`, output, format.contentType)
}

function formatItem({ source, judged }: Item): FormatItem[] {
  if (judged?.kind === 'scorecard') return [judged.scorecard]
  return judged?.kind === 'rejected' ? [{ document: { name: source.name }, rejection: judged.rejection }] : []
}

function rowHead(content: string | Node): HTMLElement {
  const head = element('th', '', content)
  head.scope = 'row'
  return head
}

const cell = (text: string, className = ''): HTMLElement => element('td', className, text)
