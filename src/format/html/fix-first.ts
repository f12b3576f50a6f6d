/** Where to begin: the corrections that lift a block or gain most. */
import { fixFirstLines, markWords } from '../marks.ts'
import { type Markup, markup, nothing } from './markup.ts'
import type { Sheet } from './sheet.ts'

export function fixFirstSection({ scorecard, words, prefix }: Sheet): Markup {
  const lines = fixFirstLines(scorecard, words.lang, words.decision)
  if (lines.length === 0) return nothing
  return markup`<section class="fix-first" id="${prefix}-fix-first">
<h3>${markWords[words.lang].fixFirst}</h3>
<ol>${lines.map(line => markup`<li>${line}</li>\n`)}</ol>
</section>`
}
