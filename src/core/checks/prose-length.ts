import * as v from 'valibot'
import { occurs, PatternSchema, toRegExp } from '../prose/pattern.ts'
import { judgeSection, placeIn } from '../prose/scopes.ts'
import { quoteAt } from '../prose/text.ts'
import { fillBoth, sectionWords } from '../wording.ts'
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
  about: {
    zh: '该部分文字达到（或不超过）规定字数，并且言之有物。',
    en: "A section's prose must have so many characters, no more than so many, and say something.",
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['atLeast', 'atMost', 'length', 'quote', 'section'],
  params: ParamsSchema,
  ofWordsAlone: true,
  keys: params => [params.section],
  describe: ({ section, atLeast, atMost }, template) =>
    fillBoth(
      {
        zh: `{section}的文字${atLeast === undefined ? '' : '不少于{atLeast}字'}${atMost === undefined ? '' : '不超过{atMost}字'}（不计标点），并且言之有物。`,
        en: `{section} has${atLeast === undefined ? '' : ' {atLeast} characters or more'}${atMost === undefined ? '' : ' {atMost} characters at most'} (without punctuation) and says something.`,
      },
      { section: sectionWords(template, section), atLeast: String(atLeast ?? ''), atMost: String(atMost ?? '') },
    ),
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
