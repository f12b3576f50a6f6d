/**
 * An office's own table of deductions (扣分表), as data in the overrides: so many points off for what its criteria name.
 * It stands beside the score and changes neither outcome nor decision nor score.
 */
import Big from 'big.js'
import * as v from 'valibot'
import { LocalizedSchema, type Pack, WebAddressSchema } from './pack.ts'
import { noSuch, type PackProblem } from './pack-problems.ts'
import type { Lang, Scorecard } from './result.ts'
import type { Verdict } from './run.ts'

/** An exact decimal, as a number or as a text. */
const PointsSchema = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform(String),
  v.regex(/^\d{1,6}(?:\.\d{1,6})?$/, 'points are a number of at most six decimals, not below zero'),
)

/** In both languages, or as the office has it, in one. */
const TitleSchema = v.union([
  LocalizedSchema,
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.transform(text => ({ zh: text, en: text })),
  ),
])

const LineSchema = v.strictObject({
  /** The criterion in the office's own words. */
  title: TitleSchema,
  rules: v.pipe(v.array(v.string()), v.minLength(1)),
  points: PointsSchema,
  /** Once however often, or for each thing found. */
  per: v.optional(v.picklist(['report', 'finding']), 'report'),
  /** At most so many points for this criterion. */
  most: v.optional(PointsSchema),
})

export const DeductionsSchema = v.strictObject({
  title: TitleSchema,
  /** The paper that the table stands in. */
  source: v.optional(
    v.strictObject({
      instrument: v.pipe(v.string(), v.minLength(1)),
      url: v.optional(WebAddressSchema),
    }),
  ),
  /** Full marks, where the report has marks of its own. */
  of: v.optional(PointsSchema),
  /** At most so many points altogether; never more than full marks. */
  most: v.optional(PointsSchema),
  lines: v.pipe(v.array(LineSchema), v.minLength(1), v.maxLength(200)),
})
export type Deductions = v.InferOutput<typeof DeductionsSchema>

type Result = NonNullable<Scorecard['deductions']>

/** Criteria that name a rule which the pack lacks, or which is switched off and would never deduct anything. */
export function deductionProblems({ rules }: Pack, deductions: Deductions | undefined): PackProblem[] {
  const ids = rules.map(rule => rule.id)
  return (deductions?.lines ?? []).flatMap((line, i) =>
    line.rules.flatMap((id, j) => {
      const path = `/deductions/lines/${i}/rules/${j}`
      if (!ids.includes(id)) return [{ path, message: noSuch({ zh: '规则', en: 'rule' }, id, ids) }]
      return rules.some(rule => rule.id === id && rule.off) ? [{ path, message: switchedOff(id) }] : []
    }),
  )
}

const switchedOff = (id: string): PackProblem['message'] => ({
  zh: `规则 ${id} 默认不用，请先在 rules 中写 "${id}": { "off": false }`,
  en: `the rule ${id} is off; switch it on under rules: "${id}": { "off": false }`,
})

/** What was waived is not deducted; what was not judged is not either, and is told (`open`). */
export function deduct(verdicts: readonly Verdict[], deductions: Deductions, lang: Lang): Result {
  const lines = deductions.lines.map(line => {
    const own = verdicts.filter(({ rule }) => line.rules.includes(rule.id))
    const found = own.flatMap(({ hits }) => hits.filter(hit => hit.outcome === 'fail' && !hit.waived)).length
    const open = own.some(({ hits }) => hits.some(hit => hit.outcome === 'cannot-tell')) || own.every(isUntouched)
    const times = line.per === 'finding' ? found : Math.min(found, 1)
    const lost = least(new Big(line.points).times(times), line.most)
    return { line, found, open, lost }
  })
  const sum = lines.reduce((all, { lost }) => all.plus(lost), new Big(0))
  const lost = least(least(sum, deductions.most), deductions.of)
  const { title, source, of } = deductions
  return {
    title: title[lang],
    ...(source ? { source: { instrument: source.instrument, ...(source.url ? { url: source.url } : {}) } } : {}),
    lost: lost.toFixed(),
    ...(of === undefined ? {} : { of, left: new Big(of).minus(lost).toFixed() }),
    lines: lines.map(one => ({
      title: one.line.title[lang],
      rules: one.line.rules,
      findings: one.found,
      lost: one.lost.toFixed(),
      ...(one.open ? { open: true as const } : {}),
    })),
  }
}

/** No date, no report of the year before: nobody has looked. */
const isUntouched = ({ outcome, reason }: Verdict): boolean => outcome === 'inapplicable' && reason !== 'waived'

const least = (points: Big, most: string | undefined): Big =>
  most !== undefined && points.gt(most) ? new Big(most) : points
