/** What a publishing system sends: `report.submitted`, and `report.overridden` where a person answers for a blocked one. */
import * as v from 'valibot'
import { err, type Rejection, type Result } from '../../core/rejection.ts'
import type { Lang } from '../../core/result.ts'
import { type Input, parseInput, said } from '../json-input.ts'
import { DaySchema, levels, tiers } from '../parameters.ts'
import { MAX_FILES } from './limits.ts'
import { LONGEST_ADDRESS } from './target.ts'
import { tooManyFiles } from './words.ts'

const text = (longest: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest))

const Name = text(255)
const LONGEST_REASON = 1000
const LONGEST_REFERENCE = 200

const FileSchema = v.pipe(
  v.strictObject({
    name: Name,
    contentType: v.optional(text(255)),
    base64: v.optional(v.string()),
    url: v.optional(text(LONGEST_ADDRESS)),
  }),
  v.check(
    file => (file.base64 === undefined) !== (file.url === undefined),
    said({
      zh: '应有 base64 或 url 其中一项，如 {"name": "报告.docx", "base64": "UEsDBA…"}',
      en: 'must have base64 or url, and not both, as in {"name": "report.docx", "base64": "UEsDBA…"}',
    }),
  ),
)

const Timestamp = v.pipe(
  v.string(),
  v.isoTimestamp(
    said({
      zh: '应为带时区的日期和时间，如 "2026-01-20T09:00:00+08:00"',
      en: 'must be a date and time with its zone, as in 2026-01-20T09:00:00+08:00',
    }),
  ),
)

const Reference = v.union(
  [text(LONGEST_REFERENCE), v.pipe(v.number(), v.transform(String))],
  said({
    zh: `应为不超过 ${LONGEST_REFERENCE} 个字符的文字或者编号`,
    en: `must be text of at most ${LONGEST_REFERENCE} characters, or a number`,
  }),
)

/** Some systems send an empty text with what is nothing but its attachments. */
export const isBlank = (article: { html: string } | undefined): boolean =>
  article === undefined || article.html.trim() === ''

const ReportSchema = v.pipe(
  v.strictObject({
    /** The publishing system's own name for the article, or its number; comes back in every answer. */
    reference: v.optional(Reference),
    title: v.optional(Name),
    agency: v.optional(Name),
    category: v.optional(Name),
    level: v.optional(v.picklist(levels)),
    tier: v.optional(v.picklist(tiers)),
    /** The day that the report states, or was published. */
    published: v.optional(DaySchema),
    /** When it is going to be published; counts as that day. */
    planned: v.optional(Timestamp),
    article: v.optional(v.strictObject({ html: v.optional(v.string(), '') })),
    files: v.optional(v.pipe(v.array(FileSchema), v.maxLength(MAX_FILES)), []),
    /** `callback`: do not keep the caller waiting. */
    answer: v.optional(v.picklist(['now', 'callback']), 'now'),
  }),
  v.check(
    ({ article, files }) => !isBlank(article) || files.length > 0,
    said({
      zh: '应有文章（article）或者附件（files），如 {"article": {"html": "<h1>…</h1>"}}',
      en: 'must hold article or files, as in {"article": {"html": "<h1>…</h1>"}}',
    }),
  ),
)

/** Who answers for it, and why. */
export const ReleaseSchema = v.strictObject({ person: text(100), reason: text(LONGEST_REASON) })

const OverrideSchema = v.strictObject({
  /** `content` of the answer that is overridden. */
  content: v.pipe(
    v.string(),
    v.regex(/^[0-9a-f]{64}$/, said({ zh: '应为核验答复中的 content', en: 'must be the content of an answer' })),
  ),
  ...ReleaseSchema.entries,
})

export const MessageSchema = v.variant('type', [
  v.object({ type: v.literal('report.submitted'), timestamp: v.optional(Timestamp), data: ReportSchema }),
  v.object({ type: v.literal('report.overridden'), timestamp: v.optional(Timestamp), data: OverrideSchema }),
])

export type Message = v.InferOutput<typeof MessageSchema>
export type Submitted = v.InferOutput<typeof ReportSchema>
export type Override = v.InferOutput<typeof OverrideSchema>

const CrowdedSchema = v.object({
  data: v.object({ files: v.pipe(v.array(v.unknown()), v.minLength(MAX_FILES + 1)) }),
})

const EXAMPLE = '{"type": "report.submitted", "data": {"title": "…", "article": {"html": "…"}}}'

/** Fields that mean nothing here are passed over, and named. */
export function parseMessage(payload: string, lang: Lang): Result<Input<Message>, Rejection> {
  const json = parseJson(payload)
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    const detail = { zh: `请求体应为 JSON，如 ${EXAMPLE}`, en: `the body must be JSON, as in ${EXAMPLE}` }
    return err({ code: 'bad-request', variant: 'json', detail: detail[lang] })
  }
  // Before anything else: in a list of millions each entry might be a complaint of its own.
  if (v.is(CrowdedSchema, json)) return err({ code: 'bad-request', detail: tooManyFiles(MAX_FILES)[lang] })
  const parsed = parseInput(MessageSchema, json, { lang, liberal: true })
  return parsed.ok ? parsed : err({ code: 'bad-request', detail: parsed.error })
}

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
