/** The findings, the most severe first: message, place, the rows they are about, basis, cause, cure, suspect. */
import type { Severity } from '../../core/pack.ts'
import type { FindingPlace } from '../../core/result.ts'
import { type ExcerptCell, excerptOf, tellingPlaces } from '../excerpt.ts'
import { originWords, placeWords } from '../place.ts'
import { byReason, equationLine, figuresLine, severities } from '../summary.ts'
import { capital } from '../words.ts'
import { type Markup, markup, nothing } from './markup.ts'
import { addressId, findingId, type NumberedFinding, type NumberedUntold, type Sheet } from './sheet.ts'

const MOST_PLACES = 12
const MOST_UNTOLD_PLACES = 4

export function findingsSection(sheet: Sheet): Markup {
  const { words, failing, prefix } = sheet
  const groups = severities.map(severity => failing.filter(({ finding }) => finding.severity === severity))
  return markup`<section class="findings" id="${prefix}-findings">
<h3>${words.findings}</h3>
${failing.length === 0 ? noFindings(sheet) : nothing}
${groups.filter(group => group.length > 0).map(group => markup`<ol class="cards">${group.map(f => card(f, sheet))}</ol>\n`)}
</section>`
}

/** Green only where everything was looked at. */
function noFindings({ words, untold, scorecard }: Sheet): Markup {
  const open = untold.length > 0 || scorecard.notRead.length > 0
  return open ? markup`<p>${words.noFindingsSoFar}</p>` : markup`<p class="clean">${words.noFindings}</p>`
}

export function cannotTellSection(sheet: Sheet): Markup {
  const { words, untold } = sheet
  if (untold.length === 0) return nothing
  return markup`<section class="untold">
<h3>${words.cannotTell}</h3>
<p class="note">${words.cannotTellNote}</p>
${byReason(untold).map(
  ({ reason, items }) =>
    markup`<h4>${capital(reason)}</h4>\n<ol class="plain">${items.map(item => untoldItem(item, sheet))}</ol>\n`,
)}
</section>`
}

function card({ number, finding }: NumberedFinding, sheet: Sheet): Markup {
  const { words } = sheet
  const { severity, basis } = finding
  const law = `${basis.instrument} ${basis.article}`.trim()
  const figures = [equationLine(finding), figuresLine(finding, words)].filter(Boolean).join(words.semicolon)
  return markup`<li class="card ${severity}" id="${findingId(sheet, number)}" value="${number}">
<h4><span class="no">${number}</span><span class="severity">${words.severity[severity]}</span> ${finding.message}</h4>
${excerpt(finding, sheet)}
<dl>
${row(words.place, placeList(tellingPlaces(finding, MOST_PLACES), sheet))}
${figures ? row(finding.equation ? words.equation : words.figures, markup`<span class="figures">${figures}</span>`) : nothing}
${suspectRow(finding, sheet)}
${row(words.fix, finding.fix)}
${row(words.why, finding.why)}
${row(words.basis, basis.url && /^https?:/.test(basis.url) ? markup`<a href="${basis.url}" rel="noreferrer">${law}</a>` : law)}
</dl>
<p class="rule-id">${words.ruleId}${words.colon}<code>${finding.rule}</code></p>
</li>\n`
}

function untoldItem({ number, title, severity, rule, findings }: NumberedUntold, sheet: Sheet): Markup {
  const at = findings.flatMap(finding => finding.at)
  return markup`<li id="${findingId(sheet, number)}" value="${number}">
<p><span class="no">${number}</span><span class="severity">${sheet.words.severity[severity]}</span> ${title} <code>${rule}</code></p>
${placeList({ shown: at.slice(0, MOST_UNTOLD_PLACES), more: at.length - MOST_UNTOLD_PLACES }, sheet)}
</li>\n`
}

const row = (label: string, value: Markup | string): Markup => markup`<div><dt>${label}</dt><dd>${value}</dd></div>\n`

function placeList({ shown, more }: { shown: FindingPlace[]; more: number }, sheet: Sheet): Markup {
  const rest = more > 0 ? markup`<li>${sheet.words.morePlaces(more)}</li>` : nothing
  return markup`<ul class="places">${shown.map(place => markup`<li>${placeItem(place, sheet)}</li>`)}${rest}</ul>`
}

function placeItem(place: FindingPlace, sheet: Sheet): Markup {
  const { words } = sheet
  const where = placeWords(place, words, sheet.template) || (place.origin ? '' : words.unknownPlace)
  const origin = originWords(place.origin, words)
  const both = where && origin ? words.comma : ''
  const printed = place.text ? markup`${words.colon}<q>${place.text}</q>` : nothing
  return markup`${linked(place.address, where, sheet)}${both}${origin}${printed}`
}

/** Leads to the address's place on the page, where it has one. */
function linked(address: string | undefined, text: string, sheet: Sheet): Markup | string {
  if (address === undefined || !sheet.anchors.has(address)) return text
  return markup`<a href="#${addressId(sheet, address)}">${text}</a>`
}

function suspectRow({ suspect, at }: NumberedFinding['finding'], sheet: Sheet): Markup {
  const { words, template } = sheet
  if (!suspect) return nothing
  if ('tied' in suspect) return row(words.suspect, words.suspectTied(suspect.tied))
  const cells = suspect.cells.map(({ address, value }) => {
    const place = at.find(p => p.address === address) ?? { address }
    const text = words.suspectValue(placeWords(place, words, template), value)
    return markup`${linked(address, text, sheet)}${words.semicolon}`
  })
  return row(words.suspect, markup`${cells}${words.suspectRepairs(suspect.repairs)}`)
}

function excerpt(finding: NumberedFinding['finding'], sheet: Sheet): Markup {
  const { scorecard, words, template } = sheet
  const part = excerptOf(finding, scorecard, words, template)
  if (!part) return nothing
  const left = [
    ...(part.zeroRows > 0 ? [words.zeroRows(part.zeroRows)] : []),
    ...(part.moreRows > 0 ? [words.moreRows(part.moreRows)] : []),
  ]
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${words.place}"><table class="excerpt">
<thead><tr><td></td>${part.columns.map(label => markup`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${part.rows.map(
    ({ label, cells }) =>
      markup`<tr><th scope="row">${label}</th>${cells.map(cell => excerptCell(cell, finding.severity))}</tr>\n`,
  )}</tbody>
</table>${left.map(text => markup`<p class="note">${text}</p>`)}</div>`
}

function excerptCell({ text, role, should }: ExcerptCell, severity: Severity): Markup {
  if (role === 'plain' || role === 'involved') return markup`<td>${text}</td>`
  const style = role === 'guilty' && severity !== 'serious' ? 'flawed' : role
  return markup`<td class="${style}"><mark>${text}</mark>${
    should === undefined ? nothing : markup`<span class="should">→${should}</span>`
  }</td>`
}
