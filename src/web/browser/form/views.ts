/** What the scripts write into the page, as markup: everything that a file or a person brought in is escaped. */
import type { Lang, Scorecard } from '../../../core/result.ts'
import { type Markup, markup, nothing } from '../../../format/html/markup.ts'
import { verdicts } from '../../../format/verdicts.ts'
import type { FormWords } from '../../form/words.ts'
import type { Notice, Notices } from './marks.ts'

/** Under a table or a part: its findings with what to do. */
export function noticeList(notices: readonly Notice[], words: FormWords): Markup {
  return markup`${notices.map(
    ({ id, finding: { severity, message, fix } }) =>
      markup`<li class="${severity}"><span id="${id}">${words.severity[severity]}${words.colon}${message}</span><p class="fix">${fix}</p></li>`,
  )}`
}

/** As in the GOV.UK design system: what is wrong, each line a link to its cell, in the words that stand there. */
export function summaryView(scorecard: Scorecard, notices: Notices, words: FormWords, lang: Lang): Markup {
  const { fails, open, hints } = notices
  const { outcome } = scorecard
  const verdict = verdicts[lang][outcome]
  const title = fails.length > 0 ? `${verdict}${words.colon}${words.summaryTitle(fails.length)}` : verdict
  return markup`<h2 id="summary-title">${title}</h2>${
    fails.length > 0 ? markup`<ol>${fails.map(notice => line(notice, words))}</ol>` : nothing
  }${outcome === 'pass' ? markup`<p>${words.summaryCleanNote}</p>` : nothing}${openView(open, fails.length === 0, words)}${
    hints.length > 0
      ? markup`<details><summary>${words.hintsTitle(hints.length)}</summary><ul>${hints.map(notice => line(notice, words))}</ul></details>`
      : nothing
  }`
}

const line = ({ finding, target }: Notice, words: FormWords): Markup =>
  markup`<li><a href="#${target}" data-target="${target}">${words.severity[finding.severity]}${words.colon}${finding.message}</a></li>`

/** The same thing that stands in the way of several rules is said once. */
function openView(open: readonly Notice[], alone: boolean, words: FormWords): Markup {
  if (open.length === 0) return nothing
  const list = markup`<ul>${open.map(notice => line(notice, words))}</ul>`
  return alone
    ? markup`<p>${words.summaryOpenNote}</p>${list}`
    : markup`<details><summary>${words.openTitle(open.length)}</summary>${list}</details>`
}

export type BarContent = {
  place: string
  lastYear?: string | undefined
  offers: readonly { value: string; why: string }[]
  notices: readonly { id: string; severity: string; text: string }[]
}

/** What is known of the cell that has the focus. */
export function barView({ place, lastYear, offers, notices }: BarContent, words: FormWords): Markup {
  return markup`<p><span class="place">${place}</span>${lastYear === undefined ? nothing : markup` <span class="note">${words.lastYear(lastYear)}</span>`}</p>${
    notices.length > 0
      ? markup`<ul aria-hidden="true">${notices.map(({ severity, text }) => markup`<li class="${severity}">${text}</li>`)}</ul>`
      : nothing
  }${offers.map(
    ({ value, why }, i) =>
      markup`<p class="offer"><button type="button" data-offer="${value}"${i === 0 ? markup` aria-keyshortcuts="Alt+Enter"` : nothing}>${words.offer(value)}</button><span class="note">${why}${
        i === 0 ? `（${words.offerKeys}）` : ''
      }</span></p>`,
  )}<span id="offer-note" class="unseen">${offers.map(({ value, why }) => words.offerNote(value, why)).join(' ')}</span>`
}

export const textOffers = (offers: readonly { text: string; label: string }[]): Markup =>
  markup`${offers.map(({ text, label }) => markup`<button type="button" class="plain" data-insert="${text}">${label}</button>`)}`

export const progressView = (
  { filled, of, faults, target }: { filled: number; of: number; faults: number; target: string | undefined },
  words: FormWords,
): Markup =>
  markup`${words.progress(filled, of)} · ${faults === 0 ? words.noFaults : words.faults(faults)}${
    target === undefined ? nothing : markup` · <a href="#${target}" data-target="${target}">${words.firstFault}</a>`
  }`

/** Replaces the content of an element, if it is another one. */
export function show(node: Element, content: Markup): void {
  const text = String(content)
  if (shown.get(node) === text) return
  shown.set(node, text)
  const template = document.createElement('template')
  template.innerHTML = text
  node.replaceChildren(template.content)
}

/** What stands in each element; reading it back from the page would cost more than comparing. */
const shown = new WeakMap<Element, string>()
