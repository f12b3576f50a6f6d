/** A kind of report as data: identification, template, rules, scoring. Loading parses; nothing is trusted before. */
import * as v from 'valibot'
import type { Prepared } from './checks/check.ts'
import { type Check, checks } from './checks/index.ts'
import { issueProblems, noSuch, type PackProblem } from './pack-problems.ts'
import { PatternSchema } from './prose/pattern.ts'
import { err, ok, type Result } from './rejection.ts'
import { TemplateSchema } from './template.ts'

const Id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'an id is kebab-case'))
const Text = v.pipe(v.string(), v.minLength(1))

/** Pages link to it, so that it must not be one that runs a script. */
export const WebAddressSchema = v.pipe(v.string(), v.url(), v.regex(/^https?:/i, 'an address begins with https://'))

/** Every text a person reads, in both languages. `{name}` stands for a value that the check supplies. */
export const LocalizedSchema = v.strictObject({ zh: Text, en: Text })
export type Localized = v.InferOutput<typeof LocalizedSchema>

export const SeveritySchema = v.picklist(['serious', 'moderate', 'minor', 'hint'])
export type Severity = v.InferOutput<typeof SeveritySchema>

const RuleSchema = v.strictObject({
  id: Id,
  group: Id,
  severity: SeveritySchema,
  title: LocalizedSchema,
  message: LocalizedSchema,
  why: LocalizedSchema,
  fix: LocalizedSchema,
  basis: v.strictObject({ instrument: Text, article: Text, url: v.optional(WebAddressSchema) }),
  /** Other wordings and severities for cases that the check tells apart by name. */
  variants: v.optional(
    v.record(Id, v.strictObject({ severity: v.optional(SeveritySchema), message: v.optional(LocalizedSchema) })),
  ),
  check: Id,
  params: v.optional(v.record(v.string(), v.unknown()), {}),
  /** Data years in which a failure counts at most this much (facts, section 0: the form was only encouraged in 2019). */
  mildFor: v.optional(v.strictObject({ years: v.array(v.pipe(v.number(), v.integer())), severity: SeveritySchema })),
  /** Failing never blocks a publishing gate, whatever the severity (lateness). */
  neverBlocks: v.optional(v.boolean()),
  /** Switched off unless an override switches it on. */
  off: v.optional(v.boolean()),
})

/** A pattern as a pack states it (`prose/pattern.ts`), compiled where it is used. */
const PatternTextSchema = v.pipe(
  v.string(),
  v.check(text => v.is(PatternSchema, text), 'this is no regular expression whose work is bounded'),
)
export type PatternText = v.InferOutput<typeof PatternTextSchema>

const RollupSchema = v.strictObject({
  /** What a preface says that includes the bodies below. */
  wholeArea: v.array(PatternTextSchema),
  /** What one says that does not. */
  own: v.array(PatternTextSchema),
  /** Tables whose sums need not agree, though every child is known. */
  loose: v.optional(v.array(Id), []),
})
export type RollupTermsData = v.InferOutput<typeof RollupSchema>

const SentenceSchema = v.strictObject({
  section: Id,
  /** `{table.row.column}` stands for the cell's figure, `{a+b}` for a sum. In the report's own language. */
  text: Text,
  /** Instead, where all of its figures are nought; nothing is offered then where this is left out. */
  zero: v.optional(Text),
})
export type Sentence = v.InferOutput<typeof SentenceSchema>

/** The addresses that a sentence names. */
export const addressesIn = ({ text }: Sentence): string[] =>
  [...text.matchAll(/\{([^{}]+)\}/g)].flatMap(([, addresses = '']) => addresses.split('+'))

export const PackSchema = v.strictObject({
  /** For editors: where the JSON Schema of a pack is. */
  $schema: v.optional(v.string()),
  id: Id,
  edition: Text,
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/, 'a version is MAJOR.MINOR.PATCH')),
  title: LocalizedSchema,
  /** Data years that the edition is mandated for. */
  years: v.strictObject({ from: v.pipe(v.number(), v.integer()), to: v.optional(v.pipe(v.number(), v.integer())) }),
  /** How the kind of report is told: every list must have a word in the title line. */
  titleWords: v.array(v.array(Text)),
  /** What titles call the report, where they do not end in 报告 or 年报; what stands before it is the body's name. */
  titleNames: v.optional(v.array(Text)),
  /** Words that only this edition's tables print, by table. */
  marks: v.record(Id, v.array(Text)),
  template: TemplateSchema,
  groups: v.pipe(v.array(v.strictObject({ key: Id, title: LocalizedSchema })), v.minLength(1)),
  rules: v.array(RuleSchema),
  /** For kinds of report that bodies above and below each other make. */
  rollup: v.optional(RollupSchema),
  /** Which prose must not be that of another body's report, and what every report has to say. */
  likeness: v.optional(
    v.strictObject({
      sections: v.array(Id),
      ignored: v.array(PatternTextSchema),
      /** In percent: reports of two bodies that are more alike than this are shown to a person. */
      above: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)), 70),
    }),
  ),
  /** Sentences that the figures imply, offered to whoever fills in the form. */
  sentences: v.optional(v.array(SentenceSchema)),
  scoring: v.strictObject({
    weights: v.strictObject({ serious: v.number(), moderate: v.number(), minor: v.number() }),
    /** Best first; the last one needs no points. */
    grades: v.pipe(v.array(v.strictObject({ grade: Text, from: v.number() })), v.minLength(1)),
    /** The best grade possible while a serious rule fails. */
    cap: Text,
  }),
})

export type PackData = v.InferOutput<typeof PackSchema>
type RuleData = PackData['rules'][number]

/** A rule with its parameters parsed and its check ready. As JSON it is the rule as data. */
export type Rule = RuleData & Prepared
export type Pack = Omit<PackData, 'rules'> & { rules: Rule[] }

/**
 * Parses a pack and makes its rules ready; refuses unknown checks and wrong parameters. `load-pack.ts` also looks at what
 * the parts say about each other, which packs that are published have behind them.
 */
export function parsePack(input: unknown): Result<Pack, PackProblem[]> {
  const parsed = v.safeParse(PackSchema, input)
  if (!parsed.success) return err(parsed.issues.flatMap(issue => issueProblems(issue)))
  const pack = parsed.output
  const rules = pack.rules.map((rule, i) => readyRule(pack, rule, `/rules/${i}`))
  const problems = rules.flatMap(rule => (rule.ok ? [] : rule.error))
  return problems.length > 0
    ? err(problems)
    : ok({ ...pack, rules: rules.flatMap(rule => (rule.ok ? [rule.value] : [])) })
}

const findCheck = (id: string): Check | undefined => checks.find(check => check.id === id)

const noCheck = (id: string): PackProblem['message'] =>
  noSuch(
    { zh: '检查方法（check）', en: 'check' },
    id,
    checks.map(check => check.id),
  )

function readyRule(pack: PackData, rule: RuleData, path: string): Result<Rule, PackProblem[]> {
  const groups = pack.groups.map(({ key }) => key)
  const group = groups.includes(rule.group)
    ? []
    : [{ path: `${path}/group`, message: noSuch({ zh: '分组（group）', en: 'group' }, rule.group, groups) }]
  const check = findCheck(rule.check)
  if (!check) return err([...group, { path: `${path}/check`, message: noCheck(rule.check) }])
  const variants = Object.keys(rule.variants ?? {})
    .filter(name => !check.variants.includes(name))
    .map(name => ({
      path: `${path}/variants/${name}`,
      message: noSuch(
        { zh: `检查方法 ${check.id} 的情形（variant）`, en: `variant of the check ${check.id}:` },
        name,
        check.variants,
      ),
    }))
  const prepared = prepareRule(pack, rule, path)
  const problems = [...group, ...(prepared.ok ? [] : prepared.error), ...variants]
  return problems.length > 0 || !prepared.ok ? err(problems) : prepared
}

/** The rule with its parameters parsed; `path` is where in the input the rule stands, for the problems. */
export function prepareRule(
  { template }: Pick<PackData, 'template'>,
  rule: RuleData,
  path: string,
): Result<Rule, PackProblem[]> {
  const prepared = findCheck(rule.check)?.prepare(rule.params, template)
  if (!prepared) return err([{ path: `${path}/check`, message: noCheck(rule.check) }])
  if (prepared.ok) return ok({ ...rule, ...prepared.value })
  return err(prepared.error.map(p => ({ path: `${path}/params${p.path}`, message: p.message })))
}
