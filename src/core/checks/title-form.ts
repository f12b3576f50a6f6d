import * as v from 'valibot'
import { occurs, type Pattern, PatternSchema, PatternsSchema, toRegExp } from '../prose/pattern.ts'
import { proseOf } from '../prose/text.ts'
import type { Report } from '../report.ts'
import { defineCheck, type Hit, inapplicable, judged } from './check.ts'

const ParamsSchema = v.strictObject({
  /** How the title may end. */
  endings: PatternsSchema,
  /** Other names for the report that offices use; each has wording of its own. */
  others: v.strictObject({ worded: v.array(PatternSchema), short: v.array(PatternSchema) }),
  year: PatternSchema,
  /** What remains of a title without an agency once year and the name of the report are taken away. */
  nameless: PatternSchema,
})

/** The title: agency, year and the report's name in the form's words (facts, F05). One finding, the gravest first. */
export const titleForm = defineCheck({
  id: 'title-form',
  about: {
    zh: '标题写明机关、年度，并以规定的报告名称结尾。',
    en: 'The title must name the agency and the year and end in the name of the report.',
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['title'],
  params: ParamsSchema,
  variants: ['worded', 'short', 'without-year', 'without-agency'],
  judge({ report }, params) {
    if (report.form === 'fields') return inapplicable('sent-by-address')
    const { title } = report
    if (!title) return inapplicable('not-stated')
    const text = proseOf([title]).text.replace(/^#{1,6}/, '')
    const variant = variantOf(text, report, params)
    if (variant === undefined) return judged([])
    const hit: Hit = {
      outcome: 'fail',
      at: [{ address: 'report.title', text: title.text, ...(title.origin ? { origin: title.origin } : {}) }],
      values: { title: text },
      actual: text,
      ...(variant === 'other' ? {} : { variant }),
    }
    return judged([hit])
  },
})

function variantOf(text: string, report: Report, params: v.InferOutput<typeof ParamsSchema>): string | undefined {
  const matches = (sources: readonly Pattern[]): boolean =>
    occurs(
      sources.map(source => toRegExp(source)),
      text,
    )
  if (!matches(params.endings)) {
    if (matches(params.others.worded)) return 'worded'
    return matches(params.others.short) ? 'short' : 'other'
  }
  if (!matches([params.year])) return 'without-year'
  // The column's path or the page's issuer may name the agency in the title's stead.
  return matches([params.nameless]) && !report.agency ? 'without-agency' : undefined
}
