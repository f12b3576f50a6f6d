import * as v from 'valibot'
import { occurs, PatternSchema, toRegExp } from '../prose/pattern.ts'
import { judgeSection, placeIn } from '../prose/scopes.ts'
import { quoteAt } from '../prose/text.ts'
import { defineCheck, type Hit } from './check.ts'

const ParamsSchema = v.strictObject({
  section: v.string(),
  /** Characters without punctuation. */
  atLeast: v.optional(v.pipe(v.number(), v.integer())),
  atMost: v.optional(v.pipe(v.number(), v.integer())),
  /** Says nothing, however long. */
  empty: v.optional(v.array(PatternSchema), []),
})

/** A section that says next to nothing, or more than an office wants to read. */
export const proseLength = defineCheck({
  id: 'prose-length',
  about: "A section's prose must have so many characters, no more than so many, and say something.",
  params: ParamsSchema,
  keys: params => [params.section],
  judge: (context, { section, atLeast = 0, atMost = Number.POSITIVE_INFINITY, empty }) =>
    judgeSection(context, section, scope => {
      const { text } = scope.prose
      const length = text.replace(/[^\p{L}\p{N}]/gu, '').length
      const isEmpty = occurs(
        empty.map(source => toRegExp(source)),
        text,
      )
      if (length >= atLeast && length <= atMost && !isEmpty) return []
      const end = Math.min(text.length, 1)
      const hit: Hit = {
        outcome: 'fail',
        at: [placeIn(scope, 0, end)],
        values: {
          section: scope.words,
          quote: quoteAt(scope.prose, 0, end),
          length: String(length),
          atLeast: String(atLeast),
          atMost: String(atMost),
        },
        actual: String(length),
        ...(length > atMost ? { expected: String(atMost) } : {}),
      }
      return [hit]
    }),
})
