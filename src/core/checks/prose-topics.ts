import * as v from 'valibot'
import type { Localized } from '../pack.ts'
import { occurs, type Pattern, PatternSchema, PatternsSchema, toRegExp } from '../prose/pattern.ts'
import { judgeSection, type Scope } from '../prose/scopes.ts'
import { isElided, subHeadingsOf } from '../prose/sub-headings.ts'
import { bodyWords, fillBoth, join, same, sectionWords } from '../wording.ts'
import { type Context, defineCheck, type Hit, inapplicable } from './check.ts'
import { sectionPlace } from './places.ts'

const Words = v.strictObject({ zh: v.pipe(v.string(), v.minLength(1)), en: v.pipe(v.string(), v.minLength(1)) })

const ParamsSchema = v.strictObject({
  section: v.string(),
  /** `headings` are tried on the sub-headings, `texts` on the whole section. */
  topics: v.pipe(
    v.array(v.strictObject({ name: Words, headings: v.optional(v.array(PatternSchema), []), texts: PatternsSchema })),
    v.minLength(1),
  ),
  /** `every` topic must be there; or at least `one`, and those that lack are the variant `some`. */
  need: v.picklist(['every', 'one']),
  /** Sections with fewer letters and digits are another rule's matter. */
  from: v.optional(v.pipe(v.number(), v.integer()), 0),
  /** With so few topics covered it is the variant `few`. */
  few: v.optional(v.pipe(v.number(), v.integer())),
  levels: v.optional(
    v.array(v.picklist(['department', 'government', 'government-office', 'township', 'street', 'other'])),
  ),
})

type Params = v.InferOutput<typeof ParamsSchema>

/** What a section must speak about, told by sub-headings first and then by the words of its sentences. */
export const proseTopics = defineCheck({
  id: 'prose-topics',
  about: {
    zh: '该部分以小标题或文字涵盖各个（或至少一个）方面。',
    en: 'A section must cover every topic (or at least one), in a sub-heading or in its sentences.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['covered', 'missing', 'section'],
  params: ParamsSchema,
  ofWordsAlone: true,
  variants: ['few', 'some'],
  keys: params => [params.section],
  describe: ({ section, topics, need, levels }, template) =>
    fillBoth(
      {
        zh: `{section}${need === 'every' ? '写到' : '至少写到以下之一：'}{topics}${levels ? '（适用于{levels}）' : ''}。`,
        en: `{section} speaks of ${need === 'every' ? 'each of' : 'one at least of'}: {topics}${levels ? ' (for {levels})' : ''}.`,
      },
      {
        section: sectionWords(template, section),
        topics: join(
          topics.map(t => t.name),
          '、',
          ', ',
        ),
        levels: bodyWords(levels ?? []),
      },
    ),
  judge(context, params) {
    const { level } = context.report
    if (params.levels && !level) return inapplicable('no-level')
    if (params.levels && level && !params.levels.includes(level)) return inapplicable('other-level')
    return judgeSection(context, params.section, scope => judgeTopics(context, scope, params))
  },
})

function judgeTopics(context: Context, scope: Scope, params: Params): Hit[] {
  const { masked, text } = scope.prose
  if (text.replace(/[^\p{L}\p{N}]/gu, '').length < params.from) return []
  const headings = subHeadingsOf(masked)
  const covered = params.topics.filter(
    topic =>
      headings.some(heading => occurs(compiled(topic.headings), heading)) || occurs(compiled(topic.texts), masked),
  )
  const missing = params.topics.filter(topic => !covered.includes(topic))
  if (missing.length === 0) return []
  const at = [sectionPlace(context, scope.key)]
  // An excerpt may have left out the very part that is missed.
  if (isElided(masked)) return [{ outcome: 'cannot-tell', reason: 'text-cut', at }]
  const variant = variantOf(params, covered.length)
  return [
    {
      outcome: 'fail',
      at,
      absence: true,
      values: { section: scope.words, missing: names(missing), covered: names(covered) },
      ...(variant ? { variant } : {}),
    },
  ]
}

const compiled = (sources: readonly Pattern[]): RegExp[] => sources.map(source => toRegExp(source))

function variantOf({ need, few }: Params, covered: number): string | undefined {
  if (need === 'one') return covered > 0 ? 'some' : undefined
  return few !== undefined && covered <= few ? 'few' : undefined
}

function names(topics: readonly { name: Localized }[]): Localized {
  if (topics.length === 0) return same('—')
  return { zh: topics.map(t => t.name.zh).join('、'), en: topics.map(t => t.name.en).join(', ') }
}
