/** Against an earlier version of the report: another file, or the JSON scorecard that was kept of it. */
import * as v from 'valibot'
import { type Comparison, compareScorecards } from '../../../core/compare.ts'
import type { Rejection, Result } from '../../../core/rejection.ts'
import { rejectionText } from '../../../core/rejection-texts.ts'
import { type Finding, type Lang, type Scorecard, ScorecardSchema } from '../../../core/result.ts'
import { type Markup, markup, nothing } from '../../../format/html/markup.ts'
import { findingId, type Sheet } from '../../../format/html/sheet.ts'
import type { Inspection, Upload } from '../../../inspect.ts'
import type { ViewWords } from './words.ts'

export type Judge = (upload: Upload) => Promise<Result<Inspection, Rejection>>

export type Earlier = { scorecard: Scorecard } | { why: string }

/** What the file says of the earlier version, or why nothing can be said of it. */
export async function readEarlier(file: File, judge: Judge, lang: Lang): Promise<Earlier> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const kept = keptScorecard(bytes)
  if (kept) return { scorecard: kept }
  const result = await judge({ bytes, name: file.name, ...(file.type ? { contentType: file.type } : {}) })
  if (result.ok) return { scorecard: result.value.scorecard }
  const { title, detail } = rejectionText(result.error, lang)
  return { why: [title, detail].join(lang === 'zh' ? '。' : '. ') }
}

/** A report may be JSON as well; only what is a scorecard is taken for one. */
function keptScorecard(bytes: Uint8Array): Scorecard | undefined {
  if (!/^\s*\{[\s\S]*"gouji\.scorecard\/1"/.test(new TextDecoder().decode(bytes.subarray(0, HEAD)))) return undefined
  try {
    const parsed = v.safeParse(ScorecardSchema, JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success ? parsed.output : undefined
  } catch {
    // No JSON after all: it is judged as whatever it is.
    return undefined
  }
}

const HEAD = 2000

const kinds = ['new', 'unchanged', 'fixed', 'notComparable'] as const

export function comparisonSection(before: Scorecard, sheet: Sheet, say: ViewWords): Markup {
  const { scorecard, words } = sheet
  const comparison = compareScorecards(before, scorecard, words.lang)
  const counts = {
    fixed: comparison.fixed.length,
    new: comparison.new.length,
    unchanged: comparison.unchanged.length,
    notComparable: comparison.notComparable.length,
  }
  const numbers = new Map([
    ...sheet.failing.map(({ number, finding }) => [finding, number] as const),
    ...sheet.untold.flatMap(({ number, findings }) => findings.map(finding => [finding, number] as const)),
  ])
  const differs = comparison.differs.map(fact => say.facts[fact])
  return markup`<section class="compared" tabindex="-1" aria-labelledby="compared-title">
<h2 id="compared-title">${say.comparison}</h2>
<p><b>${say.compared(counts)}</b> ${before.document.name}${words.colon}${words.verdict[before.outcome]}</p>
${differs.length > 0 ? markup`<p class="note">${say.differs(differs)}</p>` : nothing}
${kinds.map(kind => list(linesOf(comparison, kind), { title: say.kinds[kind], kind, numbers, sheet }))}
</section>`
}

type Line = { finding: Finding; note?: string }

function linesOf(comparison: Comparison, kind: (typeof kinds)[number]): Line[] {
  if (kind !== 'notComparable') return comparison[kind].map(finding => ({ finding }))
  return comparison.notComparable.map(({ finding, reason }) => ({ finding, note: reason.text }))
}

type List = { title: string; kind: string; numbers: ReadonlyMap<Finding, number>; sheet: Sheet }

function list(lines: Line[], { title, kind, numbers, sheet }: List): Markup {
  if (lines.length === 0) return nothing
  return markup`<details class="${kind}" open><summary>${title}<span class="count">${lines.length}</span></summary>
<ul>${lines.map(({ finding, note }) => {
    const number = numbers.get(finding)
    const text =
      number === undefined ? finding.message : markup`<a href="#${findingId(sheet, number)}">${finding.message}</a>`
    return markup`<li>${text}${note ? markup` <span class="note">${note}</span>` : nothing}</li>\n`
  })}</ul></details>`
}
