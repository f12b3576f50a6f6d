/** The scorecard and its parts: plain JSON, the product's output. Field names are public (schema gouji.scorecard/1). */
import * as v from 'valibot'
import { EquationSchema, ReasonSchema } from './checks/check.ts'
import { NotReadSchema, OriginSchema } from './document.ts'
import { SeveritySchema } from './pack.ts'
import { issueProblems, type PackProblem } from './pack-problems.ts'
import { err, ok, type Result } from './rejection.ts'
import { LevelSchema, TierSchema } from './report.ts'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]+$/))
/** An exact decimal. */
const Decimal = v.string()

const OutcomeSchema = v.picklist(['fail', 'cannot-tell', 'pass', 'inapplicable'])
export type Outcome = v.InferOutput<typeof OutcomeSchema>

/** Why nothing could be told: the code, and the sentence. */
const BecauseSchema = v.object({ code: ReasonSchema, text: v.string() })

export const FindingPlaceSchema = v.object({
  address: v.exactOptional(v.string()),
  /** As the form prints it, outermost first. */
  label: v.exactOptional(v.array(v.string())),
  /** What is printed there. */
  text: v.string(),
  origin: v.exactOptional(OriginSchema),
  /** The text is not printed but was filled in by a person. */
  manual: v.exactOptional(v.literal(true)),
})
export type FindingPlace = v.InferOutput<typeof FindingPlaceSchema>

/** The cells whose correction repairs the most broken equations (with the value each would need), or how many tie. */
const SuspectSchema = v.union([
  v.object({ cells: v.array(v.object({ address: v.string(), value: Decimal })), repairs: Count }),
  v.object({ tied: Count }),
])
export type Suspect = v.InferOutput<typeof SuspectSchema>

/** Why a finding of one scorecard cannot be told new or fixed by another; the sentences stand in `core/compare.ts`. */
const IncomparableReasonSchema = v.picklist([
  'other-kind',
  'other-edition',
  'other-agency',
  'other-year',
  'rule-unknown',
  'rule-off',
  'not-judged',
  'inapplicable',
  'cell-not-read',
  'partly-read',
])
export type IncomparableReason = v.InferOutput<typeof IncomparableReasonSchema>

const IncomparableSchema = v.object({ code: IncomparableReasonSchema, text: v.string() })

/** How a finding stands to an earlier scorecard of the report. */
const BaselineSchema = v.object({
  state: v.picklist(['new', 'unchanged', 'not-comparable']),
  reason: v.exactOptional(IncomparableSchema),
})

/** By whom a finding is accepted, why, and until which day. */
const WaivedSchema = v.object({ reason: v.string(), person: v.string(), until: v.string() })

export const FindingSchema = v.object({
  rule: v.string(),
  severity: SeveritySchema,
  outcome: v.picklist(['fail', 'cannot-tell']),
  /** Stays the same as long as rule, addresses and printed texts do. */
  fingerprint: v.string(),
  message: v.string(),
  why: v.string(),
  fix: v.string(),
  basis: v.object({ instrument: v.string(), article: v.string(), url: v.exactOptional(v.string()) }),
  at: v.array(FindingPlaceSchema),
  reason: v.exactOptional(BecauseSchema),
  actual: v.exactOptional(Decimal),
  expected: v.exactOptional(Decimal),
  difference: v.exactOptional(Decimal),
  equation: v.exactOptional(EquationSchema),
  suspect: v.exactOptional(SuspectSchema),
  /** It stays listed, and counts for nothing. */
  waived: v.exactOptional(WaivedSchema),
  /** Only where an earlier scorecard was given. */
  baseline: v.exactOptional(BaselineSchema),
})
export type Finding = v.InferOutput<typeof FindingSchema>

const RuleResultSchema = v.object({
  id: v.string(),
  group: v.string(),
  severity: SeveritySchema,
  outcome: OutcomeSchema,
  title: v.string(),
  reason: v.exactOptional(BecauseSchema),
})
export type RuleResult = v.InferOutput<typeof RuleResultSchema>

export const ScorecardCellSchema = v.object({
  kind: v.picklist(['number', 'blank', 'unreadable', 'absent', 'text', 'date']),
  value: v.exactOptional(v.string()),
  /** As printed. */
  text: v.exactOptional(v.string()),
  origin: v.exactOptional(OriginSchema),
  /** Could not be read and was filled in by a person. */
  manual: v.exactOptional(v.literal(true)),
})
export type ScorecardCell = v.InferOutput<typeof ScorecardCellSchema>

const DocumentSchema = v.object({
  name: v.string(),
  sha256: Hash,
  format: v.string(),
  bytes: Count,
  pages: v.exactOptional(Count),
})
const VerdictSchema = v.picklist(['fail', 'cannot-tell', 'pass'])
const DecisionSchema = v.picklist(['allow', 'warn', 'block'])
const ScoreSchema = v.object({ points: v.number(), of: v.literal(100), grade: v.string(), coverage: v.number() })

/** What a reader must know of a scorecard that another one is compared with. */
const ComparedSideSchema = v.object({
  document: DocumentSchema,
  pack: v.object({ id: v.string(), edition: v.string(), version: v.string(), sha256: Hash }),
  engine: v.string(),
  checkedAt: v.string(),
  agency: v.exactOptional(v.string()),
  year: v.exactOptional(Count),
  outcome: VerdictSchema,
  decision: DecisionSchema,
  score: ScoreSchema,
})
export type ComparedSide = v.InferOutput<typeof ComparedSideSchema>

/** What an earlier scorecard of the report shows beside this one; the findings of this one carry their own `baseline`. */
const ComparisonSchema = v.object({
  before: ComparedSideSchema,
  /** Facts in which the two differ although both should be about one report, judged alike. */
  differs: v.array(v.picklist(['agency', 'year', 'edition', 'version', 'overrides', 'engine'])),
  /** Findings of the earlier scorecard. */
  fixed: v.array(FindingSchema),
  notComparable: v.array(v.object({ finding: FindingSchema, reason: IncomparableSchema })),
})

/** Last year's report that this one was held against, or why there was none that could be. */
const PreviousSchema = v.object({
  /**
   * `given` by the caller; found by an office: of the `same-body`, of the body that was `renamed`, the sum of bodies that
   * were `merged`. Not used: there is `none`, the body came from a `split`, one of several is missing (`incomplete`), or
   * it could not be read (`unread`).
   */
  relation: v.picklist(['given', 'same-body', 'renamed', 'merged', 'none', 'split', 'incomplete', 'unread']),
  used: v.boolean(),
  reports: v.array(
    v.object({
      name: v.string(),
      sha256: Hash,
      agency: v.exactOptional(v.string()),
      year: v.exactOptional(Count),
      /** Of a body's reports for that year, where an office counts them. */
      version: v.exactOptional(Count),
    }),
  ),
  /** Bodies that stand in the way: whose report is missing or could not be read, or that were split. */
  bodies: v.exactOptional(v.array(v.string())),
})
export type Previous = v.InferOutput<typeof PreviousSchema>

/** Objects are open: a later version may add fields and takes none away. */
export const ScorecardSchema = v.object({
  schema: v.literal('gouji.scorecard/1'),
  /** The only part that may differ between two runs. */
  run: v.object({ engine: v.string(), checkedAt: v.string(), milliseconds: v.number() }),
  document: DocumentSchema,
  pack: v.object({
    id: v.string(),
    edition: v.string(),
    version: v.string(),
    sha256: Hash,
    /** In the language of the scorecard; earlier ones lack it. */
    title: v.exactOptional(v.string()),
    /** As they were given. */
    overrides: v.exactOptional(v.unknown()),
  }),
  report: v.object({
    title: v.exactOptional(v.string()),
    agency: v.exactOptional(v.string()),
    level: v.exactOptional(LevelSchema),
    tier: v.exactOptional(TierSchema),
    year: v.exactOptional(Count),
    published: v.exactOptional(v.string()),
    /** What the preface says that the figures cover. */
    scope: v.exactOptional(v.picklist(['whole-area', 'own'])),
    sections: v.array(
      v.object({
        key: v.string(),
        heading: v.exactOptional(v.string()),
        origin: v.exactOptional(OriginSchema),
      }),
    ),
    /** By address. */
    cells: v.record(v.string(), ScorecardCellSchema),
  }),
  outcome: VerdictSchema,
  decision: DecisionSchema,
  score: ScoreSchema,
  groups: v.array(v.object({ key: v.string(), title: v.string(), points: v.number(), of: v.number() })),
  rules: v.array(RuleResultSchema),
  findings: v.array(FindingSchema),
  notRead: v.array(NotReadSchema),
  /** Only where last year's report was given or looked for. */
  previous: v.exactOptional(PreviousSchema),
  /** Only where waivers were given; `asOf` is the day that decides which of them have expired. */
  waivers: v.exactOptional(
    v.object({
      asOf: v.string(),
      list: v.array(
        v.object({
          rule: v.string(),
          at: v.string(),
          reason: v.string(),
          person: v.string(),
          until: v.string(),
          state: v.picklist(['applied', 'expired', 'unmatched']),
          findings: Count,
        }),
      ),
    }),
  ),
  /**
   * Corrections in the order of what they gain, blocking ones first, each on top of those before it. `cells`: what the
   * sums suggest; `findings`: the fingerprints of what the step mends. Only where a rule above hint fails.
   */
  fixFirst: v.exactOptional(
    v.array(
      v.object({
        rules: v.array(v.string()),
        findings: v.array(v.string()),
        cells: v.array(v.object({ address: v.string(), value: Decimal })),
        gain: v.number(),
        points: v.number(),
        decision: DecisionSchema,
      }),
    ),
  ),
  /** An office's own table of deductions, only where one was given; it changes nothing else of the scorecard. */
  deductions: v.exactOptional(
    v.object({
      title: v.string(),
      source: v.exactOptional(v.object({ instrument: v.string(), url: v.exactOptional(v.string()) })),
      lost: Decimal,
      /** Full marks and what is left of them, where the table says. */
      of: v.exactOptional(Decimal),
      left: v.exactOptional(Decimal),
      lines: v.array(
        v.object({
          title: v.string(),
          rules: v.array(v.string()),
          findings: Count,
          lost: Decimal,
          /** Something could not be judged, for which nothing was deducted. */
          open: v.exactOptional(v.literal(true)),
        }),
      ),
    }),
  ),
  /** Only where an earlier scorecard was given. */
  comparison: v.exactOptional(ComparisonSchema),
})
export type Scorecard = v.InferOutput<typeof ScorecardSchema>

/** Parses a saved scorecard; `undefined` stays so. Fields of later versions are dropped. */
export function parseScorecard(input: unknown): Result<Scorecard | undefined, PackProblem[]> {
  if (input === undefined) return ok(undefined)
  const parsed = v.safeParse(ScorecardSchema, input)
  if (parsed.success) return ok(parsed.output)
  return err(issueProblems(parsed.issues[0]))
}

export type Lang = 'zh' | 'en'
