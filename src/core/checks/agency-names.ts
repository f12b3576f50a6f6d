import * as v from 'valibot'
import { bodyKindOf, sameBody } from '../prose/agency-names.ts'
import { type Pattern, PatternSchema, toRegExp } from '../prose/pattern.ts'
import { placeOf, type Scope, scopesOf } from '../prose/scopes.ts'
import { printedAt } from '../prose/text.ts'
import { type Context, defineCheck, inapplicable, judged, type Place } from './check.ts'

/** Each pattern finds the name of the body that reports as group `name`, in the part of the report named. */
const ParamsSchema = v.strictObject({
  slots: v.pipe(v.array(v.strictObject({ in: v.string(), pattern: PatternSchema })), v.minLength(1)),
})

/**
 * The body named in the title must be the one that signs and that the preface names (facts, F06). Only names of the
 * same kind of body are compared: a government's report may be signed by its office or by the department in charge.
 */
export const agencyNames = defineCheck({
  id: 'agency-names',
  about: {
    zh: '引言或落款写明编制机关的，须与标题中的机关一致。',
    en: 'Where the preface or the signature name the reporting body, it must be the one in the title.',
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['name', 'own', 'quote', 'section'],
  params: ParamsSchema,
  judge(context, { slots }) {
    const own = context.report.agency?.text
    const kind = own && bodyKindOf(own.replace(/\s+/g, ''))
    if (!own || !kind) return inapplicable('not-stated')
    const named = slots.flatMap(slot => namesIn(context, slot))
    if (named.length === 0) return inapplicable('nothing-to-compare')
    const foreign = named.filter(({ name }) => bodyKindOf(name) === kind && !sameBody(own, name))
    const title = context.report.title
    const at: Place[] = title
      ? [{ address: 'report.title', text: title.text, ...(title.origin ? { origin: title.origin } : {}) }]
      : []
    return judged(
      foreign.slice(0, 3).map(({ name, place, scope }) => ({
        outcome: 'fail',
        at: [place, ...at],
        values: { own, name, section: scope.words, quote: place.text },
        actual: name,
        expected: own,
      })),
    )
  },
})

function namesIn(
  context: Context,
  { in: key, pattern }: { in: string; pattern: Pattern },
): { name: string; place: Place; scope: Scope }[] {
  return scopesOf(context, [key]).flatMap(scope =>
    [...scope.prose.masked.matchAll(toRegExp(pattern))].slice(0, 10).flatMap(match => {
      const name = match.groups?.name
      if (!name) return []
      const start = match.index + match[0].indexOf(name)
      const end = start + name.length
      return [{ name, place: placeOf(scope, start, end, printedAt(scope.prose, start, end)), scope }]
    }),
  )
}
