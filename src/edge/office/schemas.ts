/** What the office's API takes, as schemas; the API's description is made of them too. */
import * as v from 'valibot'
import { DaySchema, levels, tiers } from '../parameters.ts'
import { scopes } from './member.ts'

const LONGEST_TEXT = 200
const text = v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_TEXT))
const name = v.pipe(text, v.minLength(1))

export const OfficeSchema = v.strictObject({ name })

export const TokenSchema = v.strictObject({
  name,
  scopes: v.pipe(v.array(v.picklist(scopes)), v.minLength(1)),
})

/** A body; what is left out is inferred from the name (kind, tier) or empty. Parent and predecessors go by name. */
export const BodySchema = v.strictObject({
  name,
  aliases: v.optional(v.pipe(v.array(name), v.maxLength(20)), []),
  formerNames: v.optional(v.pipe(v.array(name), v.maxLength(20)), []),
  predecessors: v.optional(v.pipe(v.array(name), v.maxLength(20)), []),
  kind: v.optional(v.picklist(levels)),
  tier: v.optional(v.picklist(tiers)),
  parent: v.optional(name),
  vertical: v.optional(v.boolean(), false),
  since: v.optional(DaySchema),
  until: v.optional(DaySchema),
  mustReport: v.optional(v.boolean(), true),
  exemptReason: v.optional(text),
  contact: v.optional(text),
})
export type BodyInput = v.InferOutput<typeof BodySchema>

const DeadlineSchema = v.strictObject({
  submitBy: v.optional(v.nullable(DaySchema), null),
  publishBy: v.optional(v.nullable(DaySchema), null),
})

/** Days by kind of body. */
export const DeadlinesSchema = v.strictObject(v.entriesFromList(levels, v.exactOptional(DeadlineSchema)))

const EARLIEST_YEAR = 2008
const LATEST_YEAR = 2100

export const CampaignSchema = v.strictObject({
  /** Of the data. */
  year: v.pipe(v.number(), v.integer(), v.minValue(EARLIEST_YEAR), v.maxValue(LATEST_YEAR)),
  title: v.optional(name),
  deadlines: v.optional(DeadlinesSchema, {}),
})

export const CampaignChangeSchema = v.strictObject({
  title: v.optional(name),
  deadlines: v.optional(DeadlinesSchema),
  closed: v.optional(v.boolean()),
})

export const MatchSchema = v.strictObject({ body: v.string() })

/** Why a report is taken for what it was handed in as. */
export const AcceptSchema = v.strictObject({ reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000)) })

const MOST_LINK_DAYS = 180
export const LinkSchema = v.strictObject({
  body: v.string(),
  days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_LINK_DAYS)), 30),
})
