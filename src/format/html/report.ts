/** One report's scorecard as an article: verdict, scores, findings, tables, all rules, what was not read, versions. */

import { sectionWords } from '../../core/wording.ts'
import { instantWords } from '../instant.ts'
import { originWords, placeWords } from '../place.ts'
import { ruleCounts } from '../summary.ts'
import { unreadWords } from '../unread.ts'
import { capital } from '../words.ts'
import { comparisonSection } from './comparison.ts'
import { deductionsSection } from './deductions.ts'
import { errorSummary } from './error-summary.ts'
import { cannotTellSection, findingsSection } from './findings.ts'
import { fixFirstSection } from './fix-first.ts'
import { type Markup, markup, nothing } from './markup.ts'
import { proseSection } from './prose.ts'
import { recordSheet } from './record.ts'
import { addressId, REPORT_ADDRESSES, type Sheet } from './sheet.ts'
import { formTables, markClass, references } from './tables.ts'
import { about, groups, verdict } from './verdict.ts'
import { waiversSection } from './waivers.ts'

export function reportArticle(sheet: Sheet): Markup {
  return markup`${articleStart(sheet)}
${judgement(sheet)}
${documentParts(sheet)}
${annex(sheet)}
</article>`
}

/** The opening tag, the sheet for the files that only paper shows, and the report's title. */
export function articleStart(sheet: Sheet): Markup {
  const { scorecard, prefix } = sheet
  const { report, document } = scorecard
  return markup`<article class="report" id="${prefix}" aria-labelledby="${prefix}-title">
${recordSheet(sheet)}
<h2 id="${prefix}-title">${report.title ?? document.name}</h2>
${about(sheet)}`
}

/** The verdict and all that led to it. */
export function judgement(sheet: Sheet): Markup {
  return markup`${verdict(sheet)}
${errorSummary(sheet)}
${groups(sheet.scorecard, sheet)}
${comparisonSection(sheet)}
${fixFirstSection(sheet)}
${notRead(sheet)}
${findingsSection(sheet)}
${cannotTellSection(sheet)}
${waiversSection(sheet)}
${deductionsSection(sheet)}`
}

/** What was read: tables, quoted prose, structure; findings lead here and back. */
export function documentParts(sheet: Sheet): Markup {
  return markup`${formTables(sheet)}
${proseSection(sheet)}
${structure(sheet)}`
}

/** For the record: every rule, versions, checksums. */
export function annex(sheet: Sheet): Markup {
  return markup`${allRules(sheet)}
${colophon(sheet)}`
}

function notRead({ scorecard, words, prefix }: Sheet): Markup {
  if (scorecard.notRead.length === 0) return nothing
  return markup`<section class="not-read" id="${prefix}-not-read">
<h3>${words.notRead}</h3>
<p class="note">${words.notReadNote}</p>
<ul>${scorecard.notRead.map(item => {
    const { where, why } = unreadWords(item, words)
    return markup`<li><b>${where}</b>${words.colon}${why}</li>`
  })}</ul>
</section>`
}

/** Title, agency, dates and the mandated parts, as found. */
function structure(sheet: Sheet): Markup {
  const { scorecard, words, template } = sheet
  const { title, agency, year, published } = scorecard.report
  const values = [title, agency, year === undefined ? undefined : String(year), published]
  const tables = new Set(template?.tables.map(table => table.key))
  const facts = REPORT_ADDRESSES.map((address, i) =>
    structureRow(sheet, {
      address,
      name: placeWords({ address }, words),
      found: values[i],
      where: '',
      own: true,
    }),
  )
  const sections = (template?.sections ?? []).map(({ key, label }) => {
    const section = scorecard.report.sections.find(s => s.key === key)
    const name = template ? capital(sectionWords(template, key)[words.lang]) : label
    const found = section ? (section.heading ?? label) : undefined
    return structureRow(sheet, {
      address: key,
      name,
      found,
      where: originWords(section?.origin, words),
      own: !tables.has(key),
    })
  })
  return markup`<section class="structure">
<h3>${words.structure}</h3>
<div class="scroll" role="region" tabindex="0" aria-label="${words.structure}"><table class="list">
<thead><tr><th scope="col">${words.required}</th><th scope="col">${words.foundInReport}</th><th scope="col">${words.place}</th></tr></thead>
<tbody>${facts}${sections}</tbody>
</table></div>
</section>`
}

type StructureRow = { address: string; name: string; found: string | undefined; where: string; own: boolean }

function structureRow(sheet: Sheet, { address, name, found, where, own }: StructureRow): Markup {
  const marks = markClass(sheet.marks.get(address))
  const id = own ? markup` id="${addressId(sheet, address)}"` : nothing
  return markup`<tr${id} class="${marks}"><th scope="row">${name}${references(sheet, address)}</th><td class="${
    found === undefined ? 'absent' : ''
  }">${found ?? sheet.words.notFound}</td><td>${where}</td></tr>\n`
}

function allRules({ scorecard, words, failing, untold, prefix }: Sheet): Markup {
  const numbers = new Map<string, number>()
  for (const { number, rule } of untold.toReversed()) numbers.set(rule, number)
  for (const { number, finding } of failing.toReversed()) numbers.set(finding.rule, number)
  const groupTitles = new Map(scorecard.groups.map(group => [group.key, group.title]))
  return markup`<section class="rules">
<h3>${words.allRules}</h3>
<p class="note">${words.ruleCounts(ruleCounts(scorecard))}${words.stop}</p>
<details><summary>${words.showRules}</summary>
<div class="scroll" role="region" tabindex="0" aria-label="${words.allRules}"><table class="list">
<thead><tr><th scope="col">${words.rule}</th><th scope="col">${words.group}</th><th scope="col">${words.severityTitle}</th><th scope="col">${words.result}</th></tr></thead>
<tbody>${scorecard.rules.map(rule => {
    const number = numbers.get(rule.id)
    const result = words.outcome[rule.outcome]
    return markup`<tr><th scope="row">${rule.title}</th><td>${groupTitles.get(rule.group) ?? rule.group}</td><td>${words.severity[rule.severity]}</td><td class="outcome ${rule.outcome}">${
      number === undefined ? result : markup`<a href="#${prefix}-f${number}">${result}</a>`
    }${rule.reason ? markup`<span class="note">${words.colon}${rule.reason.text}</span>` : nothing}</td></tr>\n`
  })}</tbody>
</table></div>
</details>
</section>`
}

function colophon({ scorecard, words }: Sheet): Markup {
  const { pack, run, document } = scorecard
  const facts = [
    [words.pack, `${pack.id}@${pack.edition} ${pack.version}`],
    [words.packHash, pack.sha256],
    ...(pack.overrides === undefined ? [] : [[words.overrides, JSON.stringify(pack.overrides)]]),
    [words.engine, `gouji ${run.engine}`],
    [words.checkedAt, instantWords(run.checkedAt, words.lang)],
    [
      words.document,
      `${document.name}${words.listComma}${document.format}${words.listComma}${words.bytes(document.bytes)}`,
    ],
    [words.hash, document.sha256],
  ]
  return markup`<footer class="colophon"><dl>${facts.map(([label, value]) => markup`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl></footer>`
}
