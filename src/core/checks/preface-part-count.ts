import * as v from 'valibot'
import { readProseNumber } from '../prose/numerals.ts'
import { PatternsSchema, toRegExp } from '../prose/pattern.ts'
import { judgeScopes, placeIn } from '../prose/scopes.ts'
import { quoteAt } from '../prose/text.ts'
import { defineCheck, type Hit, inapplicable } from './check.ts'

/** Each pattern finds the number of parts as group `n`. */
const ParamsSchema = v.strictObject({ patterns: PatternsSchema })

/** The number of parts that the preface announces, against the sections that the report has (facts, A11). */
export const prefacePartCount = defineCheck({
  id: 'preface-part-count',
  about: 'Where the preface says how many parts the report has, it must be the number of its sections.',
  params: ParamsSchema,
  judge(context, { patterns }) {
    const { report, template } = context
    if (report.form === 'fields') return inapplicable('sent-by-address')
    const found = report.sections.length
    // A section that is missing or unread is another rule's matter; both numbers are then right in their way.
    const right = [String(found), String(template.sections.length)]
    let stated = false
    const judgement = judgeScopes(context, ['preface'], scope =>
      patterns.flatMap(source => {
        const hits: Hit[] = []
        for (const match of scope.prose.masked.matchAll(toRegExp(source))) {
          const said = readProseNumber(match.groups?.n ?? '')
          if (said === undefined) continue
          stated = true
          if (right.includes(said)) continue
          const [start, end] = [match.index, match.index + match[0].length]
          const quote = quoteAt(scope.prose, start, end)
          hits.push({
            outcome: 'fail',
            at: [placeIn(scope, start, end)],
            values: { quote, said, found: String(found) },
            actual: said,
            expected: String(found),
          })
        }
        return hits
      }),
    )
    return stated || !judgement.applicable ? judgement : inapplicable('not-stated')
  },
})
