/** What a check primitive is: the code behind rules. One file per primitive; `index.ts` lists them. */
import * as v from 'valibot'
import type { Origin } from '../document.ts'
import type { Localized } from '../pack.ts'
import { issueProblems, noSuch, type PackProblem } from '../pack-problems.ts'
import type { Pattern } from '../prose/pattern.ts'
import { err, ok, type Result } from '../rejection.ts'
import type { Report } from '../report.ts'
import type { Outcome } from '../result.ts'
import { rowsOf, type Template } from '../template.ts'
import { type Judge, type Known, remembered } from './known.ts'

/** What a check may look at. `previous` is last year's report of the same body, bound to its own edition. */
export type Context = {
  report: Report
  template: Template
  edition: string
  /** Data years the edition is mandated for. */
  years: { from: number; to?: number | undefined }
  previous?: Report
  /** What the pack's sums state over this report's readable cells, broken or not; the run fills it in. */
  equations?: readonly Equation[]
  /** What checks have already found out about this report's words. */
  known?: Known
}

/** Where a finding points. `text` is what is printed there. */
export type Place = {
  address?: string
  text: string
  origin?: Origin
  label?: string[]
  /** The text was filled in by a person. */
  manual?: true
}

/** One term of an equation; the value is an exact decimal. */
const TermSchema = v.object({ address: v.string(), value: v.string() })
export type Term = v.InferOutput<typeof TermSchema>

export const EquationSchema = v.object({ left: v.array(TermSchema), right: v.array(TermSchema) })
export type Equation = v.InferOutput<typeof EquationSchema>

/** Why something could not be judged, or why a rule does not apply; the sentences stand in `core/reasons.ts`. */
export const ReasonSchema = v.picklist([
  'missing',
  'blank',
  'unreadable',
  'picture',
  'not-sent',
  'text-cut',
  'unaligned',
  'no-previous',
  'no-year',
  'no-date',
  'no-level',
  'no-prose',
  'other-edition',
  'other-level',
  'sent-by-address',
  'nothing-to-compare',
  'not-stated',
  'labels-lost',
  'not-read',
  'lines-dropped',
  'illegal-value',
  'added-row',
  'waived',
])
export type Reason = v.InferOutput<typeof ReasonSchema>

/**
 * One thing found. Values fill the `{…}` of the rule's message and fix; words that differ by language come in both
 * (`core/wording.ts` makes them). `place`, where given, also opens the sentence of a `cannot-tell`.
 */
export type Hit = {
  outcome: 'fail' | 'cannot-tell'
  at: Place[]
  values?: Record<string, string | Localized>
  /**
   * The fault is that something is not there. The run turns such a fail into `cannot-tell` while part of the file was
   * not read, or was not sent.
   */
  absence?: boolean
  /** Name of one of the rule's variants (severity and message). */
  variant?: string
  reason?: Reason
  actual?: string
  expected?: string
  difference?: string
  equation?: Equation
}

export type Judgement = { applicable: true; hits: Hit[] } | { applicable: false; reason: Reason }

export const passed: Judgement = { applicable: true, hits: [] }
export const judged = (hits: Hit[]): Judgement => ({ applicable: true, hits })
export const inapplicable = (reason: Reason): Judgement => ({ applicable: false, reason })
export const cannotTell = (reason: Reason, at: Place[]): Judgement => ({
  applicable: true,
  hits: [{ outcome: 'cannot-tell', reason, at }],
})

export type Check = {
  id: string
  /** What it asks for, in one sentence. */
  about: Localized
  /** Names of variants that a rule may word or grade differently. */
  variants: readonly string[]
  /**
   * Names of the values (`{name}`) that its findings have for message and fix, by variant ('' is none of them); with
   * parameters, of those variants that they can come to.
   */
  values(params?: unknown): ReadonlyMap<string, readonly string[]>
  /** Parses a rule's parameters and makes ready what judging by them takes; done once, when a pack is loaded. */
  prepare(params: unknown, template: Template): Result<Prepared, PackProblem[]>
  /** The valibot schema of its parameters, for describing packs. */
  params: v.GenericSchema
}

/** A check with the parameters of one rule. */
export type Prepared = {
  judge(context: Context): Judgement
  /** Every outcome that the rule can have, in whatever report. */
  outcomes(): readonly Outcome[]
  /** What the rule asks for, in one sentence with the form's own words. */
  describe(): Localized
  /** Its patterns, with their places in the parameters (JSON pointers). */
  patterns(): { path: string; pattern: Pattern }[]
  /** All equations that the rule states over readable cells, for telling the guilty cell. */
  equations?(context: Context): Equation[]
}

/**
 * Makes a check from a typed definition: `params` is its valibot schema, `keys` names the addresses (section, table,
 * row, column, cell) that the parameters rely on so that loading a pack can refuse those that the template lacks.
 */
export function defineCheck<Schema extends v.GenericSchema>(definition: {
  id: string
  about: Localized
  params: Schema
  variants?: readonly string[]
  /** Names of the values that its findings have; `variantValues`: of those variants that have others. */
  values: readonly string[]
  variantValues?: Record<string, readonly string[]>
  /** Variants that do not come with these parameters. */
  unused?(params: v.InferOutput<Schema>): readonly string[]
  /** Its answer stays as long as the report's words and facts do, whatever the cells and last year's report say. */
  ofWordsAlone?: boolean
  /** Which can come out; by parameters where they decide. Fixtures hold rules to it. */
  outcomes: readonly Outcome[] | ((params: v.InferOutput<Schema>) => readonly Outcome[])
  /** `about` with the parameters said in the form's words; `about` itself where left out. */
  describe?(params: v.InferOutput<Schema>, template: Template): Localized
  keys?(params: v.InferOutput<Schema>): string[]
  judge(context: Context, params: v.InferOutput<Schema>): Judgement
  equations?(context: Context, params: v.InferOutput<Schema>): Equation[]
}): Check {
  const {
    id,
    about,
    params: schema,
    keys,
    judge,
    equations,
    outcomes,
    describe,
    ofWordsAlone,
    variants = [],
  } = definition
  const valuesOf = (variant: string) => definition.variantValues?.[variant] ?? definition.values
  return {
    id,
    about,
    params: schema,
    variants,
    values(params) {
      const parsed = v.safeParse(schema, params)
      const unused = parsed.success ? (definition.unused?.(parsed.output) ?? []) : []
      const cases = ['', ...variants].filter(variant => !unused.includes(variant))
      return new Map(cases.map(variant => [variant, valuesOf(variant)]))
    },
    prepare(params, template) {
      const parsed = v.safeParse(schema, params)
      if (!parsed.success) {
        return err(parsed.issues.flatMap(issue => issueProblems(issue)))
      }
      const unknown = (keys?.(parsed.output) ?? []).filter(key => !knows(template, key))
      if (unknown.length > 0) return err(unknown.map(key => ({ path: '', message: noSuchPlace(template, key) })))
      return ok({
        judge: context => (ofWordsAlone ? remembered : freshly)(context, parsed.output, judge),
        outcomes: () => (typeof outcomes === 'function' ? outcomes(parsed.output) : outcomes),
        describe: () => describe?.(parsed.output, template) ?? about,
        patterns: () => patternsIn(parsed.output),
        ...(equations ? { equations: context => equations(context, parsed.output) } : {}),
      })
    },
  }
}

const freshly = <Params>(context: Context, params: Params, judge: Judge<Params>): Judgement => judge(context, params)

/** `key` is a section, `table`, `table.row`, `table.*.column` or `table.row.column`. */
export function knows(template: Template, key: string): boolean {
  const [tableKey, rowKey, columnKey] = key.split('.')
  const table = template.tables.find(t => t.key === tableKey)
  if (!rowKey) return table !== undefined || template.sections.some(s => s.key === tableKey)
  return (
    table?.blocks.some(
      block =>
        (rowKey === '*' || block.rows === 'open' || block.rows.some(r => r.key === rowKey)) &&
        (!columnKey || block.columns.some(c => c.key === columnKey)),
    ) ?? false
  )
}

/** An address, section or table that the form lacks, with those that come nearest. */
export function noSuchPlace(template: Template, key: string): Localized {
  const { sections, tables } = template
  const cells = tables.flatMap(table =>
    table.blocks.flatMap(block => [
      ...rowsOf(block).map(row => `${table.key}.${row.key}`),
      ...block.columns.map(column => `${table.key}.*.${column.key}`),
    ]),
  )
  const known = key.includes('.') ? cells : [...sections.map(s => s.key), ...tables.map(t => t.key)]
  return noSuch({ zh: '表样（template）位置', en: 'place in the template:' }, key, known)
}

/** Parsed patterns carry their source; nothing else in parameters does. */
function patternsIn(value: unknown, path = ''): { path: string; pattern: Pattern }[] {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return []
  if ('source' in value && typeof value.source === 'string') return [{ path, pattern: { source: value.source } }]
  return Object.entries(value).flatMap(([key, inner]) => patternsIn(inner, `${path}/${key}`))
}
