import * as v from 'valibot'
import { occurs, PatternSchema, PatternsSchema, toRegExp } from '../prose/pattern.ts'
import { judgeScopes, MAX_HITS, partWords, placeIn, placeOf, type Scope, sectionKeys } from '../prose/scopes.ts'
import { contiguous, printedAt, quoteAt } from '../prose/text.ts'
import { dataYear } from '../prose/years.ts'
import { LevelSchema } from '../report.ts'
import { fillBoth } from '../wording.ts'
import { defineCheck, type Hit, inapplicable } from './check.ts'

const tiers = ['national', 'province', 'prefecture', 'county', 'township'] as const

const CaseSchema = v.strictObject({
  patterns: PatternsSchema,
  /** Words around the match (its sentence) that excuse it. */
  unless: v.optional(v.array(PatternSchema), []),
  variant: v.optional(v.picklist(['grave', 'slight'])),
  /** Inside quotation marks and the names of documents it is no fault. */
  quoted: v.optional(v.boolean(), false),
  /** White space inside the match makes it another thing. */
  contiguous: v.optional(v.boolean(), false),
})

const ParamsSchema = v.strictObject({
  in: v.pipe(v.array(v.string()), v.minLength(1)),
  cases: v.pipe(v.array(CaseSchema), v.minLength(1)),
  levels: v.optional(v.array(LevelSchema)),
  tiers: v.optional(v.array(v.picklist(tiers))),
  /** Data years it is a fault in; open ended. */
  from: v.optional(v.pipe(v.number(), v.integer())),
  /** Needs the data year because its patterns name it. */
  dated: v.optional(v.boolean(), false),
  /** It is about layout, which a report sent by addresses does not have. */
  printedOnly: v.optional(v.boolean(), false),
})

type Case = v.InferOutput<typeof CaseSchema>

/** Words that must not stand in the report: residue, superseded rules, slips. One finding per sentence. */
export const proseForbidden = defineCheck({
  id: 'prose-forbidden',
  about: {
    zh: '报告所列各部分没有所列的用语；同一句中有可以说明原因的用语除外。',
    en: 'None of the patterns may occur in the parts of the report named, unless the sentence holds words that excuse it.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['quote', 'section', 'words'],
  params: ParamsSchema,
  ofWordsAlone: true,
  variants: ['grave', 'slight'],
  keys: params => sectionKeys(params.in),
  describe: (params, template) =>
    fillBoth(
      {
        zh: '{parts}中没有本规则所指的用语；同一句中说明了缘由的除外。',
        en: 'The words that this rule is about do not stand in {parts}, unless the sentence says why.',
      },
      { parts: partWords(template, params.in) },
    ),
  judge(context, params) {
    const { report } = context
    if (params.printedOnly && report.form === 'fields') return inapplicable('sent-by-address')
    if (params.levels && !report.level) return inapplicable('no-level')
    if (params.levels && report.level && !params.levels.includes(report.level)) return inapplicable('other-level')
    if (params.tiers && !report.tier) return inapplicable('no-level')
    if (params.tiers && report.tier && !params.tiers.includes(report.tier)) return inapplicable('other-level')
    const year = dataYear(context)
    if ((params.dated || params.from !== undefined) && year === undefined) return inapplicable('no-year')
    if (params.from !== undefined && year !== undefined && year < params.from) return inapplicable('other-edition')
    return judgeScopes(context, params.in, scope => findings(scope, params.cases, year).slice(0, MAX_HITS))
  },
})

function findings(scope: Scope, cases: readonly Case[], year: number | undefined): Hit[] {
  const { prose } = scope
  const seen = new Set<string>()
  return cases.flatMap(one => {
    const text = one.quoted ? prose.text : prose.masked
    const excuses = one.unless.map(source => toRegExp(source, year))
    return one.patterns.flatMap(source => {
      const hits: Hit[] = []
      for (const match of text.matchAll(toRegExp(source, year))) {
        const end = match.index + match[0].length
        if (hits.length >= MAX_HITS) break
        if (match[0] === '' || (one.contiguous && !contiguous(prose, match.index, end))) continue
        if (occurs(excuses, around(text, match.index, end))) continue
        const hit = toHit(scope, { start: match.index, end, ...(one.variant ? { variant: one.variant } : {}) })
        const name = JSON.stringify(hit.at.map(({ address, text: sentence }) => [address, sentence]))
        if (!seen.has(name)) hits.push(hit)
        seen.add(name)
      }
      return hits
    })
  })
}

const CONTEXT = 60

/** The match with its neighbourhood, inside its sentence. */
function around(text: string, start: number, end: number): string {
  const before =
    text
      .slice(Math.max(0, start - CONTEXT), start)
      .split(/[。!?\n]/)
      .at(-1) ?? ''
  const after = text.slice(end, end + CONTEXT).split(/[。!?\n]/)[0] ?? ''
  return before + text.slice(start, end) + after
}

function toHit(scope: Scope, { start, end, variant }: { start: number; end: number; variant?: string }): Hit {
  const words = printedAt(scope.prose, start, end)
  // A title is its own sentence.
  const place =
    scope.key === 'title'
      ? placeOf(scope, 0, scope.prose.text.length, printedAt(scope.prose, 0, scope.prose.text.length))
      : placeIn(scope, start, end)
  return {
    outcome: 'fail',
    at: [place],
    values: { section: scope.words, words, quote: quoteAt(scope.prose, start, end) },
    actual: words,
    ...(variant ? { variant } : {}),
  }
}
