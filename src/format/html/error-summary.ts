/** The error summary of the GOV.UK design system: what is wrong in the words of the findings, each line a link. */
import { type Markup, markup, nothing } from './markup.ts'
import { findingId, type Sheet } from './sheet.ts'

/** More lines than these are no summary; the rest stands in the list that the last line leads to. */
const MOST_LINES = 25

/** Nothing where there is nothing to correct or to look at. Focus can be moved to it. */
export function errorSummary(sheet: Sheet): Markup {
  const { say, failing, untold, scorecard, prefix } = sheet
  const wrong = failing.filter(({ finding }) => finding.severity !== 'hint')
  if (wrong.length + untold.length + scorecard.notRead.length === 0) return nothing
  const serious = wrong.filter(({ finding }) => finding.severity === 'serious')
  const shown = [...serious, ...wrong.filter(item => !serious.includes(item))].slice(0, MOST_LINES)
  const line = (id: string, text: string) => markup`<li><a href="#${id}">${text}</a></li>\n`
  const rest = wrong.length - shown.length
  return markup`<section class="error-summary" id="${prefix}-summary" tabindex="-1" aria-labelledby="${prefix}-summary-title">
<h3 id="${prefix}-summary-title">${wrong.length > 0 ? say.toCorrect(wrong.length) : say.toVerify}</h3>
<ul>
${shown.map(({ number, finding }) => line(findingId(sheet, number), finding.message))}${
  rest > 0 ? line(`${prefix}-findings`, say.moreFindings(rest)) : nothing
}${untold.length > 0 ? line(`${prefix}-untold`, say.untoldLine(untold.length)) : nothing}${
  scorecard.notRead.length > 0 ? line(`${prefix}-not-read`, say.notReadLine(scorecard.notRead.length)) : nothing
}</ul>
</section>`
}
