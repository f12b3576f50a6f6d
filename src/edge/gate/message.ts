/** What a publishing system sends: `report.submitted`, and `report.overridden` where a person answers for a blocked one. */
import * as v from 'valibot'
import { err, ok, type Result } from '../../core/rejection.ts'
import { DaySchema, levels, tiers } from '../parameters.ts'
import { MAX_FILES } from './limits.ts'
import { LONGEST_ADDRESS } from './target.ts'

const text = (longest: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(longest, `must have at most ${longest} characters`),
  )

const Name = text(255)
const LONGEST_REASON = 1000

const FileSchema = v.pipe(
  v.strictObject({
    name: Name,
    contentType: v.optional(text(255)),
    base64: v.optional(v.string()),
    url: v.optional(text(LONGEST_ADDRESS)),
  }),
  v.check(file => (file.base64 === undefined) !== (file.url === undefined), 'must have base64 or url, and not both'),
)

const Timestamp = v.pipe(
  v.string(),
  v.isoTimestamp('must be a date and time with its zone, as in 2025-01-20T09:00:00+08:00'),
)

const ReportSchema = v.pipe(
  v.strictObject({
    /** The publishing system's own name for the article; comes back in every answer. */
    reference: v.optional(text(200)),
    title: v.optional(Name),
    agency: v.optional(Name),
    category: v.optional(Name),
    level: v.optional(v.picklist(levels)),
    tier: v.optional(v.picklist(tiers)),
    /** The day that the report states, or was published. */
    published: v.optional(DaySchema),
    /** When it is going to be published; counts as that day. */
    planned: v.optional(Timestamp),
    article: v.optional(v.strictObject({ html: v.pipe(v.string(), v.minLength(1, 'must not be empty')) })),
    files: v.optional(v.pipe(v.array(FileSchema), v.maxLength(MAX_FILES, `must be at most ${MAX_FILES}`)), []),
    /** `callback`: do not keep the caller waiting. */
    answer: v.optional(v.picklist(['now', 'callback']), 'now'),
  }),
  v.check(({ article, files }) => article !== undefined || files.length > 0, 'must hold an article or files'),
)

/** Who answers for it, and why. */
export const ReleaseSchema = v.strictObject({ person: text(100), reason: text(LONGEST_REASON) })

const OverrideSchema = v.strictObject({
  /** `content` of the answer that is overridden. */
  content: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be the content of an answer')),
  ...ReleaseSchema.entries,
})

export const MessageSchema = v.variant('type', [
  v.object({ type: v.literal('report.submitted'), timestamp: v.optional(Timestamp), data: ReportSchema }),
  v.object({ type: v.literal('report.overridden'), timestamp: v.optional(Timestamp), data: OverrideSchema }),
])

export type Message = v.InferOutput<typeof MessageSchema>
export type Submitted = v.InferOutput<typeof ReportSchema>
export type Override = v.InferOutput<typeof OverrideSchema>

/** The error is a sentence that names the field. */
export function parseMessage(payload: string): Result<Message, string> {
  const json = parseJson(payload)
  if (json === undefined) return err('the body is no JSON')
  const parsed = v.safeParse(MessageSchema, json)
  if (parsed.success) return ok(parsed.output)
  return err(parsed.issues.map(issue => `${v.getDotPath(issue) ?? 'the body'}: ${issue.message}`).join('; '))
}

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
