import * as v from 'valibot'
import { firstMatch, occurs, PatternSchema, PatternsSchema, toRegExp } from '../prose/pattern.ts'
import { judgeSection, placeIn, placeOf, type Scope, scopesOf } from '../prose/scopes.ts'
import { printedAt } from '../prose/text.ts'
import { fillBoth, sectionWords } from '../wording.ts'
import { type Context, defineCheck, type Hit } from './check.ts'

const ParamsSchema = v.strictObject({
  section: v.string(),
  patterns: PatternsSchema,
  /** A section that only says “none”: the variant `bare`. */
  bare: v.optional(v.array(PatternSchema), []),
  /** Where the statement may stand by mistake: the variant `elsewhere`. */
  elsewhere: v.optional(v.array(v.string()), []),
})

type Params = v.InferOutput<typeof ParamsSchema>

/** A sentence that a section owes its readers. */
export const proseStatement = defineCheck({
  id: 'prose-statement',
  about: { zh: '该部分含有应有的说明。', en: 'A section must hold a statement that one of the patterns finds.' },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['quote', 'section'],
  variantValues: { elsewhere: ['other', 'quote', 'section'] },
  params: ParamsSchema,
  variants: ['bare', 'elsewhere'],
  keys: ({ section, elsewhere }) => [section, ...elsewhere],
  describe: ({ section }, template) =>
    fillBoth(
      { zh: '{section}含有应有的说明。', en: '{section} makes the statement that it owes its readers.' },
      { section: sectionWords(template, section) },
    ),
  judge: (context, params) => judgeSection(context, params.section, scope => judgeScope(context, scope, params)),
})

function judgeScope(context: Context, scope: Scope, { patterns, bare, elsewhere }: Params): Hit[] {
  const { prose } = scope
  const sought = patterns.map(source => toRegExp(source))
  // The name of the fee's own rules states nothing, so quotations are left out.
  if (occurs(sought, prose.masked)) return []
  const text = printedAt(prose, 0, Math.min(prose.text.length, 60))
  const own = placeOf(scope, 0, prose.text.length, text)
  const values = { section: scope.words, quote: text }
  for (const other of scopesOf(context, elsewhere)) {
    const match = firstMatch(sought, other.prose.masked)
    if (!match) continue
    const place = placeIn(other, match.index, match.index + match[0].length)
    return [
      {
        outcome: 'fail',
        at: [place, own],
        values: { ...values, other: other.words, quote: place.text },
        variant: 'elsewhere',
      },
    ]
  }
  const isBare = occurs(
    bare.map(source => toRegExp(source)),
    prose.text,
  )
  return [{ outcome: 'fail', at: [own], absence: true, values, ...(isBare ? { variant: 'bare' } : {}) }]
}
