/** What an office changes about a pack for its own use: rules off or on, severities, parameters. */
import * as v from 'valibot'
import { type Deductions, DeductionsSchema, deductionProblems } from './deductions.ts'
import { type Pack, prepareRule, type Rule, SeveritySchema } from './pack.ts'
import { issueProblems, noSuch, type PackProblem } from './pack-problems.ts'
import { err, ok, type Result } from './rejection.ts'
import { type Waiver, WaiverSchema, waiverProblems } from './waivers.ts'

export const OverridesSchema = v.strictObject({
  rules: v.optional(
    v.record(
      v.string(),
      v.strictObject({
        off: v.optional(v.boolean()),
        severity: v.optional(SeveritySchema),
        params: v.optional(v.record(v.string(), v.unknown())),
      }),
    ),
    {},
  ),
  waivers: v.optional(v.array(WaiverSchema), []),
  deductions: v.optional(DeductionsSchema),
})

export type Overrides = v.InferOutput<typeof OverridesSchema>
type Override = Overrides['rules'][string]

/**
 * The pack with the changes made. A severity replaces every milder or harder case of the rule; parameters replace
 * those of the same name. Refuses unknown rules, unknown parameters and wrong values, each with its path.
 */
export function overridePack(pack: Pack, input: unknown): Result<Pack, PackProblem[]> {
  const parsed = v.safeParse(OverridesSchema, input)
  if (Array.isArray(input)) return err([{ path: '', message: notNamed }])
  if (!parsed.success) {
    return err(parsed.issues.flatMap(issue => issueProblems(issue)))
  }
  const changes = new Map(Object.entries(parsed.output.rules))
  const known = new Set(pack.rules.map(rule => rule.id))
  const unknown = namesIn(input).filter(id => !known.has(id))
  const rules = pack.rules.map(rule => changed(pack, rule, changes.get(rule.id)))
  const problems = [
    ...unknown.map(id => ({ path: `/rules/${id}`, message: noSuch({ zh: '规则', en: 'rule' }, id, [...known]) })),
    ...rules.flatMap(rule => (rule.ok ? [] : rule.error)),
    ...waiverProblems(pack, parsed.output.waivers),
  ]
  const overridden = { ...pack, rules: rules.flatMap(rule => (rule.ok ? [rule.value] : [])) }
  problems.push(...deductionProblems(overridden, parsed.output.deductions))
  return problems.length > 0 ? err(problems) : ok(overridden)
}

const notNamed = {
  zh: '应为一组“名称: 值”（写在花括号 { } 里），如 {"rules": { … }}',
  en: 'these are names with values in curly brackets, as in {"rules": { … }}',
}

/** As they were written: parsing leaves out names such as `constructor`. */
const namesIn = (input: unknown): string[] =>
  typeof input === 'object' && input !== null && 'rules' in input ? Object.keys(Object(input.rules)) : []

function changed(pack: Pack, rule: Rule, override: Override | undefined): Result<Rule, PackProblem[]> {
  if (!override) return ok(rule)
  const { mildFor, variants, ...rest } = rule
  const graded = override.severity
    ? { ...rest, severity: override.severity, ...(variants ? { variants: ungraded(variants) } : {}) }
    : rule
  const switched = { ...graded, ...(override.off === undefined ? {} : { off: override.off }) }
  if (!override.params) return ok(switched)
  return prepareRule(pack, { ...switched, params: { ...rule.params, ...override.params } }, `/rules/${rule.id}`)
}

const ungraded = (variants: NonNullable<Rule['variants']>): NonNullable<Rule['variants']> =>
  Object.fromEntries(Object.entries(variants).map(([name, { message }]) => [name, message ? { message } : {}]))

/** The waivers of overrides that `overridePack` has accepted; `undefined` where they have none. */
export function waiversIn(input: unknown): Waiver[] | undefined {
  const parsed = v.safeParse(OverridesSchema, input)
  return parsed.success && parsed.output.waivers.length > 0 ? parsed.output.waivers : undefined
}

/** The table of deductions of overrides that `overridePack` has accepted; `undefined` where they have none. */
export function deductionsIn(input: unknown): Deductions | undefined {
  const parsed = v.safeParse(OverridesSchema, input)
  return parsed.success ? parsed.output.deductions : undefined
}
