import Big from 'big.js'
import * as v from 'valibot'
import { addressOf, totalOf } from '../prose/cells.ts'
import { readProseNumber } from '../prose/numerals.ts'
import { occurs, type Pattern, PatternSchema, PatternsSchema, toRegExp } from '../prose/pattern.ts'
import { judgeScopes, MAX_HITS, placeIn, type Scope, sectionKeys } from '../prose/scopes.ts'
import { type Span, sentencesOf } from '../prose/sentences.ts'
import { quoteAt } from '../prose/text.ts'
import { type Context, defineCheck, type Hit } from './check.ts'

const PartSchema = v.strictObject({ patterns: PatternsSchema, cells: v.pipe(v.array(v.string()), v.minLength(1)) })

const ParamsSchema = v.strictObject({
  sections: v.pipe(v.array(v.string()), v.minLength(1)),
  /** What came in; the first one must be stated. */
  incoming: v.pipe(v.array(PartSchema), v.minLength(1)),
  /** What became of it. */
  outcomes: v.pipe(v.array(PartSchema), v.minLength(2)),
  /** What is left; it must be stated for the list to be complete. */
  left: PartSchema,
  /** So many outcomes at least. */
  atLeast: v.pipe(v.number(), v.integer()),
  unless: v.array(PatternSchema),
})

type Params = v.InferOutput<typeof ParamsSchema>

/** Came in = dealt with + left, inside one sentence that lists all three (facts, section 0). */
export const proseBalance = defineCheck({
  id: 'prose-balance',
  about: {
    zh: '同一句写明来件、办理结果和结转的，各数须平衡。',
    en: 'In a sentence that states what came in, what became of it and what is left, the figures must balance.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['quote', 'said', 'section', 'sum'],
  params: ParamsSchema,
  keys: ({ sections, incoming, outcomes, left }) => [
    ...sectionKeys(sections),
    ...[...incoming, ...outcomes, left].flatMap(part => part.cells.map(addressOf)),
  ],
  judge(context, params) {
    const flow = compile(params)
    return judgeScopes(context, params.sections, scope =>
      sentencesOf(scope.prose.masked)
        .flatMap(span => judgeSentence(context, { scope, span, flow }))
        .slice(0, MAX_HITS),
    )
  },
})

type Part = { patterns: RegExp[]; cells: string[] }
type Flow = { incoming: Part[]; outcomes: Part[]; left: Part; atLeast: number; unless: RegExp[] }

function compile({ incoming, outcomes, left, atLeast, unless }: Params): Flow {
  const all = (sources: readonly Pattern[]): RegExp[] => sources.map(source => toRegExp(source))
  const part = ({ patterns, cells }: v.InferOutput<typeof PartSchema>): Part => ({ patterns: all(patterns), cells })
  return { incoming: incoming.map(part), outcomes: outcomes.map(part), left: part(left), atLeast, unless: all(unless) }
}

const MAX_SENTENCE = 600

function judgeSentence(context: Context, { scope, span, flow }: { scope: Scope; span: Span; flow: Flow }): Hit[] {
  const sentence = scope.prose.masked.slice(span.start, span.end)
  if (sentence.length > MAX_SENTENCE) return []
  const left = statedIn(sentence, flow.left)
  if (!left || occurs(flow.unless, sentence)) return []
  const [received, ...carried] = flow.incoming.map(part => statedIn(sentence, part))
  const outcomes = flow.outcomes.map(part => statedIn(sentence, part)).filter(said => said !== undefined)
  if (!received || outcomes.length < flow.atLeast) return []
  const all = [received, ...carried.filter(said => said !== undefined), ...outcomes, left]
  // A figure that differs from its own cells is another rule's finding.
  if (all.some(({ said, part }) => differs(context, said, part.cells))) return []
  const sum = [...outcomes, left].reduce((total, { said }) => total.plus(said), new Big(0))
  const wholes = wholesOf(context, { received, carried: carried.filter(said => said !== undefined), flow })
  if (wholes.some(whole => whole.eq(sum))) return []
  const [start, end] = [span.start, span.end]
  const quote = quoteAt(scope.prose, start, end)
  const expected = (wholes.at(-1) ?? new Big(received.said)).toFixed()
  return [
    {
      outcome: 'fail',
      at: [placeIn(scope, start, end)],
      values: { section: scope.words, quote, sum: sum.toFixed(), said: expected },
      actual: sum.toFixed(),
      expected,
      difference: sum.minus(expected).toFixed(),
    },
  ]
}

type Said = { said: string; part: Part }

function statedIn(sentence: string, part: Part): Said | undefined {
  for (const pattern of part.patterns) {
    pattern.lastIndex = 0
    const said = readProseNumber(pattern.exec(sentence)?.groups?.n ?? '')
    if (said !== undefined) return { said, part }
  }
  return undefined
}

function differs({ report }: Context, said: string, cells: readonly string[]): boolean {
  const total = totalOf(report, cells)
  return total.known && total.sure && !total.value.eq(said)
}

/** New ones alone, and with those carried in as the sentence or the table says. */
function wholesOf(
  { report }: Context,
  { received, carried, flow }: { received: Said; carried: Said[]; flow: Flow },
): Big[] {
  const own = new Big(received.said)
  const tabled = flow.incoming.slice(1).flatMap(({ cells }) => {
    const total = totalOf(report, cells)
    return total.known ? [own.plus(total.value)] : []
  })
  return [own, ...tabled, ...carried.map(({ said }) => own.plus(said))]
}
