/** What a caller may say beside the upload, in the query or as form fields. Nothing goes past here unparsed. */
import * as v from 'valibot'
import { givenBack } from '../annotate/index.ts'
import { err, ok, type Rejection, type Result } from '../core/rejection.ts'
import { formatNames } from '../format/index.ts'
import { renderers } from '../render/index.ts'
import { said } from './json-input.ts'

const LONGEST_NAME = 255
const LONGEST_OVERRIDES = 100_000
const LONGEST_SCORECARD = 2_000_000

export const levels = ['department', 'government', 'government-office', 'township', 'street', 'other'] as const
export const tiers = ['national', 'province', 'prefecture', 'county', 'township'] as const

const oneOf = <const T extends readonly string[]>(values: T) =>
  v.picklist(values, `must be one of ${values.join(', ')}`)

const isCalendarDate = (date: string): boolean => {
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}

export const DaySchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/, said({ zh: '应为日期，如 "2026-01-20"', en: 'must be YYYY-MM-DD, as in 2026-01-20' })),
  v.check(isCalendarDate, said({ zh: '不是日历上的日期', en: 'is no date of the calendar' })),
)

const entries = {
  lang: v.optional(oneOf(['zh', 'en'])),
  pack: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z][a-z0-9-]*@[\w.-]+$/, 'must be a pack and an edition, as in gouji rules: ID@EDITION'),
    ),
  ),
  level: v.optional(oneOf(levels)),
  tier: v.optional(oneOf(tiers)),
  published: v.optional(DaySchema),
  agency: v.optional(
    v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_NAME, `must have at most ${LONGEST_NAME} characters`)),
  ),
  overrides: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(LONGEST_OVERRIDES, `must have at most ${LONGEST_OVERRIDES} characters`),
      v.parseJson(undefined, 'must be JSON'),
    ),
  ),
}

/** JSON of a limited length, as text or as a file of the form. */
const jsonUpTo = (characters: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.maxLength(characters, `must have at most ${characters} characters`),
      v.parseJson(undefined, 'must be JSON'),
    ),
  )

export const CheckParametersSchema = v.strictObject({
  ...entries,
  previousScorecard: jsonUpTo(LONGEST_SCORECARD),
  cells: jsonUpTo(LONGEST_OVERRIDES),
  format: v.optional(oneOf([...formatNames, givenBack.name])),
  name: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_NAME, `must have at most ${LONGEST_NAME} characters`))),
})

const { lang, pack, agency, published } = entries

export const RenderParametersSchema = v.strictObject({
  lang,
  pack,
  agency,
  published,
  format: v.optional(oneOf(renderers.map(renderer => renderer.name))),
})

export const ValidateParametersSchema = v.strictObject(entries)

/** An empty value counts as not given: a form without scripts sends all of its fields. Unknown names are refused. */
export function parseParameters<S extends v.StrictObjectSchema<v.ObjectEntries, undefined>>(
  schema: S,
  given: Record<string, string>,
): Result<v.InferOutput<S>, Rejection> {
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const parsed = v.safeParse(schema, stated)
  if (parsed.success) return ok(parsed.output)
  const detail = parsed.issues.map(issue => problemOf(issue, Object.keys(schema.entries))).join('; ')
  return err({ code: 'bad-request', detail })
}

function problemOf(issue: v.BaseIssue<unknown>, known: string[]): string {
  const name = v.getDotPath(issue) ?? ''
  return known.includes(name) ? `${name} ${issue.message}` : `there is no parameter ${name} (${known.join(', ')})`
}
