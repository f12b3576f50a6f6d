import Big from 'big.js'
import * as v from 'valibot'
import { addressOf, sumPlaceWords, totalOf } from '../prose/cells.ts'
import { type ClaimPattern, findClaims, nameOf } from '../prose/claims.ts'
import { type Pattern, PatternSchema, PatternsSchema, patternOf, toRegExp } from '../prose/pattern.ts'
import { judgeScopes, MAX_HITS, placeIn, type Scope, sectionKeys } from '../prose/scopes.ts'
import { quoteAt } from '../prose/text.ts'
import { dataYear } from '../prose/years.ts'
import type { Report } from '../report.ts'
import { fillBoth, listWords } from '../wording.ts'
import { type Context, defineCheck, type Hit, inapplicable, judged, type Reason } from './check.ts'
import { cellPlace, MANY_PLACES } from './places.ts'

const Sum = v.pipe(v.array(v.string()), v.minLength(1))

const ClaimSchema = v.strictObject({
  patterns: PatternsSchema,
  unless: v.optional(v.array(PatternSchema), []),
  /** Words anywhere in the sentence. */
  unlessSentence: v.optional(v.array(PatternSchema), []),
  topics: v.optional(v.array(v.string())),
  about: v.optional(v.array(PatternSchema), []),
  part: v.optional(v.boolean(), false),
  says: v.optional(v.pipe(v.string(), v.digits())),
  /** Where these cells hold as much as the difference, the words may be true all the same: the variant `doubtful`. */
  doubtfulIf: v.optional(Sum),
  /** Each a sum of cells (`-address` is taken off); the first is the one that the words name. */
  admissible: v.pipe(v.array(Sum), v.minLength(1)),
})

const topicSource = ({ key, pattern }: { key: string; pattern: Pattern }): string =>
  `(?<${nameOf(key)}>${pattern.source})`

const ParamsSchema = v.strictObject({
  sections: v.pipe(v.array(v.string()), v.minLength(1)),
  /** In priority order: where two begin at the same place, the first one holds. */
  topics: v.pipe(
    v.optional(v.array(v.strictObject({ key: v.pipe(v.string(), v.regex(/^[a-z-]+$/)), pattern: PatternSchema })), []),
    v.rawTransform(({ dataset, addIssue, NEVER }): RegExp => {
      const regexp = patternOf(dataset.value.map(topicSource).join('|') || '(?!)')?.regexp
      if (regexp) return regexp
      addIssue({ message: 'keys must differ, and patterns must not name years or groups' })
      return NEVER
    }),
  ),
  silence: v.optional(v.array(PatternSchema), []),
  scope: v.optional(v.array(PatternSchema), []),
  parts: v.optional(v.array(PatternSchema), []),
  claims: v.pipe(v.array(ClaimSchema), v.minLength(1)),
})

type Params = v.InferOutput<typeof ParamsSchema>
type ClaimOfCells = ClaimPattern & { admissible: string[][]; doubtfulIf?: string[] | undefined }

/** Facts b.6: a figure in prose must equal one of the sums of cells that its words may mean. */
export const proseClaims = defineCheck({
  id: 'prose-claims',
  about: {
    zh: '文中写明的数字，须等于其用语可能指向的单元格之和中的一个。',
    en: 'A figure that a clause of the prose states must equal one of the sums of cells that its words may mean.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['cells', 'found', 'quote', 'said', 'section'],
  params: ParamsSchema,
  variants: ['doubtful'],
  keys: ({ sections, claims }) => [
    ...sectionKeys(sections),
    ...claims.flatMap(c => [...c.admissible.flat(), ...(c.doubtfulIf ?? [])].map(addressOf)),
  ],
  describe: ({ claims }, template) => {
    const sums = new Map(claims.map(({ admissible: [sum = []] }) => [sum.join(), sumPlaceWords(template, sum)]))
    return fillBoth(
      { zh: '文中写明的数字，与{cells}一致。', en: 'The figures that the prose states are those of {cells}.' },
      { cells: listWords([...sums.values()], 3) },
    )
  },
  judge(context, params) {
    let stated = 0
    let failing = 0
    const judgement = judgeScopes(context, params.sections, scope => {
      const claims = knownClaims(context, scope, params)
      stated += claims.length
      return claims.flatMap(claim => {
        // More are not listed, and a long text may state hundreds.
        const hits = failing < MAX_HITS ? judgeClaim(context, scope, claim) : []
        failing += hits.filter(hit => hit.outcome === 'fail').length
        return hits
      })
    })
    const silent = judgement.applicable && stated === 0 && judgement.hits.length === 0
    if (silent) return inapplicable('nothing-to-compare')
    return judgement.applicable ? judged(openTogether(judgement.hits).slice(0, MAX_HITS)) : judgement
  },
})

/** Looked for once as long as the words are the same. */
function knownClaims(context: Context, scope: Scope, params: Params): readonly Found[] {
  const byPart = context.known?.claims.get(params) ?? new Map<string, readonly Found[]>()
  context.known?.claims.set(params, byPart)
  const before = byPart.get(scope.key)
  // What stands under these parameters was made from them below.
  if (before) return before as readonly Found[]
  const found = claimsIn(context, scope, params)
  byPart.set(scope.key, found)
  return found
}

function claimsIn(context: Context, { key, words, prose }: Scope, params: Params) {
  const year = dataYear(context)
  const compile = (patterns: readonly Pattern[]): RegExp[] => patterns.map(pattern => toRegExp(pattern, year))
  const { silence, scope, parts, topics } = params
  const claims: ClaimOfCells[] = params.claims.map(({ patterns, unless, unlessSentence, about, ...rest }) => ({
    ...rest,
    patterns: compile(patterns),
    unless: compile(unless),
    unlessSentence: compile(unlessSentence),
    about: compile(about),
  }))
  const setting = context.report.sections.find(s => s.key === key)?.heading?.text ?? words.zh
  return findClaims(prose.masked, {
    claims,
    topics,
    setting,
    silence: compile(silence),
    scope: compile(scope),
    parts: compile(parts),
    year,
  })
}

type Found = ReturnType<typeof claimsIn>[number]

/** What could not be compared for the same reason is one finding: a table in pictures need not be named ten times. */
function openTogether(hits: Hit[]): Hit[] {
  const open = new Map<Reason | undefined, Hit>()
  for (const hit of hits.filter(h => h.outcome === 'cannot-tell')) {
    const known = open.get(hit.reason)
    open.set(hit.reason, known ? { ...known, at: [...known.at, ...hit.at].slice(0, MANY_PLACES) } : hit)
  }
  return [...hits.filter(h => h.outcome === 'fail'), ...open.values()]
}

/** Fails only where every reading of the words is known and differs; a blank cell may still mean any figure. */
function judgeClaim(context: Context, scope: Scope, { pattern, said, start, end }: Found): Hit[] {
  const { report, template } = context
  const totals = pattern.admissible.map(sum => totalOf(report, sum))
  if (totals.some(t => t.known && t.value.eq(said))) return []
  const [sum = []] = pattern.admissible
  const cells = sum.map(term => cellPlace(context, addressOf(term)))
  const at = [...cells, placeIn(scope, start, end)]
  const open = totals.find(t => !t.known || !t.sure)
  if (open) return [{ outcome: 'cannot-tell', reason: open.known ? 'blank' : open.reason, at }]
  const found = totals[0]?.known ? totals[0].value : new Big(0)
  const quote = quoteAt(scope.prose, start, end)
  return [
    {
      outcome: 'fail',
      at,
      values: { section: scope.words, quote, said, found: found.toFixed(), cells: sumPlaceWords(template, sum) },
      actual: said,
      expected: found.toFixed(),
      difference: new Big(said).minus(found).toFixed(),
      ...(isDoubtful(report, pattern, found.minus(said).abs()) ? { variant: 'doubtful' } : {}),
    },
  ]
}

/** They may hold the whole difference. */
function isDoubtful(report: Report, { doubtfulIf }: ClaimOfCells, difference: Big): boolean {
  const total = doubtfulIf && totalOf(report, doubtfulIf)
  return total !== undefined && (!total.known || !total.sure || total.value.gte(difference))
}
