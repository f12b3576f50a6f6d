import * as v from 'valibot'
import { readProseNumber } from '../prose/numerals.ts'
import { PatternsSchema, toRegExp } from '../prose/pattern.ts'
import { judgeScopes, placeIn, type Scope } from '../prose/scopes.ts'
import { quoteAt } from '../prose/text.ts'
import { type Context, defineCheck, type Hit, inapplicable } from './check.ts'

/** Each pattern finds the number of parts as group `n`. */
const ParamsSchema = v.strictObject({ patterns: PatternsSchema })

/**
 * The number of parts that the report announces, against the sections that it has (facts, A11). Many reports announce
 * them inside their first section.
 */
export const prefacePartCount = defineCheck({
  id: 'preface-part-count',
  about: {
    zh: '引言或第一部分写明报告共几部分的，须与实际部分数一致。',
    en: 'Where the preface or the first section says how many parts the report has, it must be the number of its sections.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['found', 'quote', 'said', 'section'],
  params: ParamsSchema,
  judge(context, { patterns }) {
    const { report, template } = context
    if (report.form === 'fields') return inapplicable('sent-by-address')
    let stated = false
    const first = template.sections[0]?.key
    const judgement = judgeScopes(context, ['preface', ...(first ? [first] : [])], scope => {
      const announced = patterns.flatMap(source => [...scope.prose.masked.matchAll(toRegExp(source))])
      stated ||= announced.length > 0
      return announced.flatMap(match => judgeCount(context, scope, match))
    })
    // The number may stand in what was not read.
    const open = judgement.applicable && judgement.hits.length > 0
    return stated || open || !judgement.applicable ? judgement : inapplicable('not-stated')
  },
})

function judgeCount({ report, template }: Context, scope: Scope, match: RegExpExecArray): Hit[] {
  const said = readProseNumber(match.groups?.n ?? '')
  const found = report.sections.length
  // A section that is missing or unread is another rule's matter; both numbers are then right in their way.
  if (said === undefined || said === String(found) || said === String(template.sections.length)) return []
  // Parts beyond those of the form are announced rightly if they are named.
  const named = match[0].split(/[、,;]/).length
  if (Number(said) > template.sections.length && named >= Number(said)) return []
  const [start, end] = [match.index, match.index + match[0].length]
  return [
    {
      outcome: 'fail',
      at: [placeIn(scope, start, end)],
      values: { section: scope.words, quote: quoteAt(scope.prose, start, end), said, found: String(found) },
      actual: said,
      expected: String(found),
    },
  ]
}
