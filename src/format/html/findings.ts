/** The findings by part of the report and rule: message, place, the rows it is about, suspect, cause, cure, basis. */
import type { Severity } from '../../core/pack.ts'
import type { Finding, FindingPlace } from '../../core/result.ts'
import { type ExcerptCell, excerptOf, tellingPlaces } from '../excerpt.ts'
import { markBefore } from '../marks.ts'
import { originWords, placeWords } from '../place.ts'
import { byReason, equationLine, figuresLine } from '../summary.ts'
import { capital } from '../words.ts'
import type { NumberedFinding, RuleGroup, SectionGroup } from './grouping.ts'
import { type Markup, markup, nothing, raw } from './markup.ts'
import { isProse, passageKey } from './passages.ts'
import { addressId, findingId, type NumberedUntold, passageId, type Sheet } from './sheet.ts'

const MOST_PLACES = 12
const MOST_UNTOLD_PLACES = 4

export function findingsSection(sheet: Sheet): Markup {
  const { words, groups, prefix } = sheet
  return markup`<section class="findings" id="${prefix}-findings">
<h3>${words.findings}</h3>
${groups.length === 0 ? noFindings(sheet) : nothing}
${groups.map(group => sectionGroup(group, sheet))}
</section>`
}

/** Green only where everything was looked at. */
function noFindings({ words, untold, scorecard }: Sheet): Markup {
  const open = untold.length > 0 || scorecard.notRead.length > 0
  return open ? markup`<p>${words.noFindingsSoFar}</p>` : markup`<p class="clean">${words.noFindings}</p>`
}

export function cannotTellSection(sheet: Sheet): Markup {
  const { words, untold, prefix } = sheet
  if (untold.length === 0) return nothing
  return markup`<section class="untold" id="${prefix}-untold">
<h3>${words.cannotTell}</h3>
<p class="note">${words.cannotTellNote}</p>
${byReason(untold).map(
  ({ reason, items }) =>
    markup`<h4>${capital(reason)}</h4>\n<ol class="plain">${items.map(item => untoldItem(item, sheet))}</ol>\n`,
)}
</section>`
}

function sectionGroup({ title, rules }: SectionGroup, sheet: Sheet): Markup {
  const count = rules.reduce((sum, rule) => sum + rule.findings.length, 0)
  return markup`<section class="chapter">
<h4>${title}<span class="count">${sheet.say.findingCount(count)}</span></h4>
${rules.map(rule => ruleGroup(rule, sheet))}
</section>\n`
}

/** Why and on what ground is said once for all that a rule found; a single finding carries it itself. */
function ruleGroup({ title, findings }: RuleGroup, sheet: Sheet): Markup {
  const [first, ...others] = findings
  if (!first) return nothing
  if (others.length === 0) return markup`<ol class="cards">${card(first, sheet, { level: 5, shared: false })}</ol>\n`
  const shared = others.every(({ finding }) => finding.why === first.finding.why)
  return markup`<div class="rule">
<h5>${title}<span class="count">${sheet.say.findingCount(findings.length)}</span></h5>
${shared ? markup`<dl>${grounds(first.finding, sheet)}</dl>` : nothing}
<ol class="cards">${findings.map(item => card(item, sheet, { level: 6, shared }))}</ol>
</div>\n`
}

type CardStyle = { level: 5 | 6; shared: boolean }

function card({ number, finding }: NumberedFinding, sheet: Sheet, { level, shared }: CardStyle): Markup {
  const { words } = sheet
  const { severity } = finding
  const heading = raw(`h${level}`)
  const figures = [equationLine(finding), figuresLine(finding, words)].filter(Boolean).join(words.semicolon)
  return markup`<li class="card ${severity}" id="${findingId(sheet, number)}" value="${number}">
<${heading} class="message"><span class="no">${number}</span><span class="severity">${words.severity[severity]}</span> ${markBefore(finding, words.lang)}${finding.message}</${heading}>
${excerpt({ number, finding }, sheet)}
<dl>
${row(words.place, placeList({ number, at: finding.at, ...tellingPlaces(finding, MOST_PLACES) }, sheet))}
${figures ? row(finding.equation ? words.equation : words.figures, markup`<span class="figures">${figures}</span>`) : nothing}
${suspectRow(finding, sheet)}
${row(words.fix, finding.fix)}
${shared ? nothing : grounds(finding, sheet)}
</dl>
</li>\n`
}

function grounds({ why, basis, rule }: Finding, { words }: Sheet): Markup {
  const law = `${basis.instrument} ${basis.article}`.trim()
  const linkedLaw =
    basis.url && /^https?:/.test(basis.url) ? markup`<a href="${basis.url}" rel="noreferrer">${law}</a>` : law
  return markup`${row(words.why, why)}${row(words.basis, markup`${linkedLaw} <span class="rule-id">${words.ruleId}${words.colon}<code>${rule}</code></span>`)}`
}

function untoldItem({ number, title, severity, rule, findings }: NumberedUntold, sheet: Sheet): Markup {
  const at = findings.flatMap(finding => finding.at)
  return markup`<li id="${findingId(sheet, number)}" value="${number}">
<p><span class="no">${number}</span><span class="severity">${sheet.words.severity[severity]}</span> ${title} <code>${rule}</code></p>
${placeList({ number, at, shown: at.slice(0, MOST_UNTOLD_PLACES), more: at.length - MOST_UNTOLD_PLACES }, sheet)}
</li>\n`
}

const row = (label: string, value: Markup | string): Markup => markup`<div><dt>${label}</dt><dd>${value}</dd></div>\n`

type PlaceList = { number: number; at: FindingPlace[]; shown: FindingPlace[]; more: number }

/** `data-place`: number of the finding and index of the place in it, for whoever makes the page live. */
function placeList({ number, at, shown, more }: PlaceList, sheet: Sheet): Markup {
  const rest = more > 0 ? markup`<li>${sheet.words.morePlaces(more)}</li>` : nothing
  return markup`<ul class="places">${shown.map(
    place => markup`<li data-place="${number}.${at.indexOf(place)}">${placeItem(place, sheet)}</li>`,
  )}${rest}</ul>`
}

function placeItem(place: FindingPlace, sheet: Sheet): Markup {
  const { words } = sheet
  const where = placeWords(place, words, sheet.template) || (place.origin ? '' : words.unknownPlace)
  const origin = originWords(place.origin, words)
  const both = where && origin ? words.comma : ''
  const printed = place.text ? markup`${words.colon}<q>${place.text}</q>` : nothing
  const inFile = origin ? markup`<span class="origin">${both}${origin}</span>` : nothing
  return markup`${linkedPlace(place, where, sheet)}${inFile}${printed}`
}

/** Leads to the place on the page: a passage of the prose, or what carries the address. */
function linkedPlace(place: FindingPlace, text: string, sheet: Sheet): Markup | string {
  const passage = isProse(place) ? sheet.passageNumbers.get(passageKey(place)) : undefined
  if (passage === undefined) return linked(place.address, text, sheet)
  return markup`<a href="#${passageId(sheet, passage)}">${text}</a>`
}

/** Leads to the address's place on the page, where it has one. */
function linked(address: string | undefined, text: string, sheet: Sheet): Markup | string {
  if (address === undefined || !sheet.anchors.has(address)) return text
  return markup`<a href="#${addressId(sheet, address)}">${text}</a>`
}

function suspectRow({ suspect, at }: Finding, sheet: Sheet): Markup {
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

function excerpt({ number, finding }: NumberedFinding, sheet: Sheet): Markup {
  const { scorecard, words, template } = sheet
  const part = excerptOf(finding, scorecard, words, template)
  if (!part) return nothing
  const left = [
    ...(part.zeroRows > 0 ? [words.zeroRows(part.zeroRows)] : []),
    ...(part.moreRows > 0 ? [words.moreRows(part.moreRows)] : []),
  ]
  return markup`<div class="scroll" role="group" tabindex="0" aria-label="${sheet.say.figuresOf(number)}"><table class="excerpt">
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
