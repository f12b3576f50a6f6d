/** What a check primitive is: the code behind rules. One file per primitive; `index.ts` lists them. */
import * as v from 'valibot'
import type { Origin } from '../document.ts'
import type { Localized } from '../pack.ts'
import type { Prose } from '../prose/text.ts'
import type { YearVote } from '../prose/years.ts'
import { err, ok, type Result } from '../rejection.ts'
import type { Report } from '../report.ts'
import type { Outcome } from '../result.ts'
import type { Template } from '../template.ts'

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
  /** What checks have already found out about this report; lives as long as one run. */
  known?: Known
}

/** Prose of the report, by part, and which year its parts are about. */
export type Known = { prose: Map<string, Prose>; votes?: readonly YearVote[] }

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

export type ParamProblem = { path: string; message: string }

export type Check = {
  id: string
  /** What it asks for, in one sentence. */
  about: Localized
  /** Names of variants that a rule may word or grade differently. */
  variants: readonly string[]
  /** Parses a rule's parameters and makes ready what judging by them takes; done once, when a pack is loaded. */
  prepare(params: unknown, template: Template): Result<Prepared, ParamProblem[]>
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
  /** Which can come out; by parameters where they decide. Fixtures hold rules to it. */
  outcomes: readonly Outcome[] | ((params: v.InferOutput<Schema>) => readonly Outcome[])
  /** `about` with the parameters said in the form's words; `about` itself where left out. */
  describe?(params: v.InferOutput<Schema>, template: Template): Localized
  keys?(params: v.InferOutput<Schema>): string[]
  judge(context: Context, params: v.InferOutput<Schema>): Judgement
  equations?(context: Context, params: v.InferOutput<Schema>): Equation[]
}): Check {
  const { id, about, params: schema, keys, judge, equations, outcomes, describe } = definition
  return {
    id,
    about,
    params: schema,
    variants: definition.variants ?? [],
    prepare(params, template) {
      const parsed = v.safeParse(schema, params)
      if (!parsed.success) {
        return err(
          parsed.issues.map(i => ({ path: (i.path ?? []).map(p => `/${String(p.key)}`).join(''), message: i.message })),
        )
      }
      const unknown = (keys?.(parsed.output) ?? []).filter(key => !knows(template, key))
      if (unknown.length > 0) return err(unknown.map(key => ({ path: '', message: `the template has no ${key}` })))
      return ok({
        judge: context => judge(context, parsed.output),
        outcomes: () => (typeof outcomes === 'function' ? outcomes(parsed.output) : outcomes),
        describe: () => describe?.(parsed.output, template) ?? about,
        ...(equations ? { equations: context => equations(context, parsed.output) } : {}),
      })
    },
  }
}

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
