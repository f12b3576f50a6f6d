import * as v from 'valibot'
import { PatternSchema, toRegExp } from '../prose/pattern.ts'
import { judgeScopes, placeIn, sectionKeys } from '../prose/scopes.ts'
import type { Place } from './check.ts'
import { defineCheck, inapplicable, judged } from './check.ts'

const ParamsSchema = v.strictObject({
  in: v.pipe(v.array(v.string()), v.minLength(1)),
  /** One body is one kind: `words` find it speaking of itself, `agency` is how its name ends. */
  kinds: v.pipe(
    v.array(v.strictObject({ name: v.string(), words: PatternSchema, agency: v.optional(PatternSchema) })),
    v.minLength(2),
  ),
})

type Kind = v.InferOutput<typeof ParamsSchema>['kinds'][number]

/** 我局 here and 我镇 there: text taken over from another body's report (facts, F07). */
export const proseSelfReference = defineCheck({
  id: 'prose-self-reference',
  about: {
    zh: '报告对本机关的自称前后一致，并与机关名称相符。',
    en: 'The report must speak of its body as one kind of body, the one that its name says.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['agency', 'names', 'own', 'quote'],
  params: ParamsSchema,
  ofWordsAlone: true,
  keys: params => sectionKeys(params.in),
  judge(context, { in: scopes, kinds }) {
    const spoken = new Map<Kind, { place: Place; times: number }>()
    const judgement = judgeScopes(context, scopes, scope => {
      for (const kind of kinds) {
        for (const { 0: words, index } of scope.prose.masked.matchAll(toRegExp(kind.words))) {
          const known = spoken.get(kind)
          if (known) known.times += 1
          else spoken.set(kind, { place: placeIn(scope, index, index + words.length), times: 1 })
        }
      }
      return []
    })
    if (!judgement.applicable) return judgement
    const agency = context.report.agency?.text.replace(/\s+/g, '') ?? ''
    const own = kinds.find(({ agency: ending }) => ending && agency.search(toRegExp(ending)) >= 0)
    const names = [...spoken.keys()].map(kind => kind.name)
    const foreign = own ? [...spoken].filter(([kind]) => kind !== own) : [...spoken].slice(spoken.size > 1 ? 0 : 1)
    const silent = spoken.size === 0 && !own && judgement.hits.length === 0
    if (foreign.length === 0) return silent ? inapplicable('not-stated') : judgement
    const expected = own?.name ?? names[0] ?? ''
    return judged([
      ...judgement.hits,
      {
        outcome: 'fail',
        at: foreign.map(([, { place }]) => place),
        values: {
          names: foreign.map(([kind]) => `“${kind.name}”`).join('、'),
          agency,
          own: expected,
          quote: foreign[0]?.[1].place.text ?? '',
        },
        actual: names.join('、'),
        ...(own ? { expected } : {}),
      },
    ])
  },
})
