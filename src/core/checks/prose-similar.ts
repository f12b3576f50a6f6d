import * as v from 'valibot'
import { PatternSchema, toRegExp } from '../prose/pattern.ts'
import { gapOf, scopesOf } from '../prose/scopes.ts'
import { jaccard, shinglesOf } from '../prose/shingles.ts'
import { fillBoth, listWords, sectionWords } from '../wording.ts'
import { type Context, cannotTell, defineCheck, inapplicable, judged } from './check.ts'
import { sectionPlace } from './places.ts'

const ParamsSchema = v.strictObject({
  sections: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Above this share in percent it is copied. */
  above: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
  /** Phrases that every report must have. */
  ignored: v.optional(v.array(PatternSchema), []),
  /** Shorter texts are too short to tell. */
  from: v.pipe(v.number(), v.integer()),
})

/** Prose taken over from last year's report (facts, A07 and F13); the finding shows the share. */
export const proseSimilar = defineCheck({
  id: 'prose-similar',
  about: { zh: '该部分文字没有照抄上一年度报告。', en: "The sections' prose must not be that of last year's report." },
  outcomes: p =>
    p.sections.length > 1 ? ['pass', 'fail', 'inapplicable'] : ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['above', 'share'],
  params: ParamsSchema,
  keys: params => params.sections,
  describe: ({ sections, above, from }, template) =>
    fillBoth(
      {
        zh: '{sections}的文字与上一年度报告的重复率不超过{above}%（满{from}字才比较，法定用语不计）。',
        en: 'No more than {above} % of the prose of {sections} is that of last year (from {from} characters on, without phrases that every report has).',
      },
      {
        sections: listWords(sections.map(key => sectionWords(template, key))),
        above: String(above),
        from: String(from),
      },
    ),
  judge(context, { sections, above, ignored, from }) {
    const { report, previous, template, edition, years } = context
    if (!previous) return inapplicable('no-previous')
    const [only] = sections
    const gap = only && sections.length === 1 ? gapOf(report, only) : undefined
    if (gap && only) return cannotTell(gap, [sectionPlace(context, only)])
    const patterns = ignored.map(source => toRegExp(source))
    const [own, last] = [
      proseOfAll(context, sections),
      proseOfAll({ report: previous, template, edition, years }, sections),
    ]
    if (own.length < from || last.length < from) return inapplicable('nothing-to-compare')
    const share = Math.floor(100 * jaccard(shinglesOf(own, patterns), shinglesOf(last, patterns)))
    if (share <= above) return judged([])
    const present = sections.filter(key => report.sections.some(s => s.key === key))
    const at = present.map(key => sectionPlace(context, key))
    return judged([
      {
        outcome: 'fail',
        at,
        values: { share: String(share), above: String(above) },
        actual: `${share}%`,
        expected: `≤${above}%`,
      },
    ])
  },
})

const proseOfAll = (context: Context, sections: readonly string[]): string =>
  scopesOf(context, sections)
    .map(scope => scope.prose.text)
    .join('\n')
