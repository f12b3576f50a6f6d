/** What has changed since an earlier check of the report. */
import { comparisonSentences, goneLines, markWords } from '../marks.ts'
import { type Markup, markup, nothing } from './markup.ts'
import type { Sheet } from './sheet.ts'

export function comparisonSection({ scorecard, words, prefix }: Sheet): Markup {
  const sentences = comparisonSentences(scorecard, words.lang)
  if (sentences.length === 0) return nothing
  const { title, state } = markWords[words.lang]
  const { fixed, doubtful } = goneLines(scorecard, words.lang)
  const list = (label: string, items: string[]) =>
    items.length === 0
      ? nothing
      : markup`<h4>${label}</h4>\n<ul>${items.map(item => markup`<li>${item}</li>\n`)}</ul>\n`
  return markup`<section class="comparison" id="${prefix}-comparison">
<h3>${title}</h3>
${sentences.map(sentence => markup`<p>${sentence}</p>\n`)}
${list(state.fixed, fixed)}${list(state['not-comparable'], doubtful)}
</section>`
}
