/** Findings that a person has accepted, apart from those that count; and waivers that do nothing. */
import { idleWaivers, markWords, waiverWords } from '../marks.ts'
import { placeWords } from '../place.ts'
import { waivedFindings } from '../summary.ts'
import { type Markup, markup, nothing } from './markup.ts'
import type { Sheet } from './sheet.ts'

export function waiversSection({ scorecard, words, template, prefix }: Sheet): Markup {
  const waived = waivedFindings(scorecard)
  const idle = idleWaivers(scorecard, words.lang)
  if (waived.length + idle.length === 0) return nothing
  const say = markWords[words.lang]
  const items = waived.map(finding => {
    const [place] = finding.at
    const where = place ? `${placeWords(place, words, template)}${words.colon}` : ''
    return markup`<li>${where}${finding.message}<br><span class="note">${waiverWords(finding, words.lang)}</span></li>\n`
  })
  return markup`<section class="waived" id="${prefix}-waived">
<h3>${say.waived}</h3>
<p class="note">${say.waivedNote}</p>
<ul>${items}${idle.map(line => markup`<li>${line}</li>\n`)}</ul>
</section>`
}
