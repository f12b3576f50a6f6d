import * as v from 'valibot'
import { occurs, PatternsSchema, toRegExp } from '../prose/pattern.ts'
import { judgeSection, placeOf } from '../prose/scopes.ts'
import { printedAt } from '../prose/text.ts'
import { fillBoth, sectionWords } from '../wording.ts'
import { defineCheck } from './check.ts'

const ParamsSchema = v.strictObject({
  section: v.string(),
  /** Figures, and words by which a body speaks of itself. */
  signs: PatternsSchema,
  /** Shorter sections are another rule's matter. */
  from: v.pipe(v.number(), v.integer()),
})

const SHOWN = 60

/** Text that names neither a figure nor the body that reports could stand in anybody's report. */
export const proseConcrete = defineCheck({
  id: 'prose-concrete',
  about: {
    zh: '该部分至少有一个数字、本机关名称或自称。',
    en: 'A section must hold a figure, the name of the reporting body or a word for itself.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['quote', 'section'],
  params: ParamsSchema,
  ofWordsAlone: true,
  keys: params => [params.section],
  describe: ({ section }, template) =>
    fillBoth(
      {
        zh: '{section}至少有一个数字、本机关名称或自称。',
        en: '{section} holds a figure, the name of the reporting body or a word for itself.',
      },
      { section: sectionWords(template, section) },
    ),
  judge: (context, { section, signs, from }) =>
    judgeSection(context, section, scope => {
      const { text } = scope.prose
      const agency = context.report.agency?.text.replace(/\s+/g, '')
      const concrete =
        occurs(
          signs.map(source => toRegExp(source)),
          text,
        ) ||
        (agency !== undefined && text.includes(agency))
      if (text.length < from || concrete) return []
      const end = Math.min(text.length, SHOWN)
      const printed = printedAt(scope.prose, 0, end)
      const quote = `${printed}${text.length > SHOWN ? '…' : ''}`
      return [{ outcome: 'fail', at: [placeOf(scope, 0, end, printed)], values: { section: scope.words, quote } }]
    }),
})
