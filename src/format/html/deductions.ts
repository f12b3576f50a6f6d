/** An office's own table of deductions, apart from the verdict and the score. */
import { deductionLines, deductionSentence, markWords } from '../marks.ts'
import { type Markup, markup, nothing } from './markup.ts'
import type { Sheet } from './sheet.ts'

export function deductionsSection({ scorecard, words, prefix }: Sheet): Markup {
  const { deductions } = scorecard
  if (!deductions) return nothing
  const say = markWords[words.lang]
  const { source } = deductions
  const name = source?.url
    ? markup`<a href="${source.url}" rel="noreferrer">${source.instrument}</a>`
    : source?.instrument
  return markup`<section class="deductions" id="${prefix}-deductions">
<h3>${say.deduction}</h3>
<p><b>${deductionSentence(scorecard, words.lang)}</b></p>
<ul>${deductionLines(scorecard, words.lang).map(line => markup`<li>${line}</li>\n`)}</ul>
<p class="note">${say.deductionNote}${name ? markup` ${words.basis}${words.colon}${name}` : nothing}</p>
</section>`
}
