import * as v from 'valibot'
import { dataYear } from '../prose/years.ts'
import type { Level, Published } from '../report.ts'
import { bodyWords, dateWords, join } from '../wording.ts'
import { defineCheck, inapplicable, judged, passed } from './check.ts'

const Deadline = v.strictObject({
  /** Last day in time, `MM-DD` of the year after the data year. */
  by: v.pipe(v.string(), v.regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'MM-DD')),
  /** Set by local practice, not by the regulation: the variant `local`. */
  local: v.optional(v.boolean(), false),
})

const ParamsSchema = v.strictObject({
  deadlines: v.strictObject({
    department: v.optional(Deadline),
    government: v.optional(Deadline),
    'government-office': v.optional(Deadline),
    township: v.optional(Deadline),
    street: v.optional(Deadline),
    other: v.optional(Deadline),
  }),
  /** So many days late, the date may be that of a move of the web site: the variant `stale`. */
  stale: v.pipe(v.number(), v.integer()),
})

const DAY = 86_400_000

/** Published by the day that the regulation sets for this kind of body (facts, G01); the last day is in time. */
export const publishedInTime = defineCheck({
  id: 'published-in-time',
  about: {
    zh: '发布日期不晚于该类机关的期限。',
    en: 'The publication date must not be later than the deadline for this kind of body.',
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['date', 'days', 'deadline'],
  params: ParamsSchema,
  variants: ['local', 'stale', 'stale-local'],
  describe: ({ deadlines, stale }) => {
    const each = Object.entries(deadlines).flatMap(([level, deadline]) => {
      if (!deadline) return []
      const name = bodyWords([level])
      const [month, day] = deadline.by.split('-').map(Number)
      const local = deadline.local
        ? { zh: '（以本地要求为准，仅提示）', en: ' (a local date, a hint only)' }
        : { zh: '', en: '' }
      return [{ zh: `${name.zh}${month}月${day}日${local.zh}`, en: `${name.en} ${deadline.by}${local.en}` }]
    })
    const dates = join(each, '，', ', ')
    return {
      zh: `发布日期不晚于次年：${dates.zh}。逾期超过${stale}天的，提示日期可能来自网站迁移。`,
      en: `Published in the next year by: ${dates.en}. More than ${stale} days late, the date may be that of a move of the web site.`,
    }
  },
  judge(context, { deadlines, stale }) {
    const { report } = context
    const { published, level } = report
    if (!published) return inapplicable('no-date')
    const year = dataYear(context)
    if (year === undefined) return inapplicable('no-year')
    const deadline = level && deadlines[level satisfies Level]
    if (!deadline) return inapplicable('no-level')
    const last = `${year + 1}-${deadline.by}`
    const late = Math.round((Date.parse(published.date) - Date.parse(last)) / DAY)
    if (late <= 0) return passed
    const kind = late > stale ? (deadline.local ? 'stale-local' : 'stale') : deadline.local ? 'local' : undefined
    return judged([
      {
        outcome: 'fail',
        at: [publishedPlace(published)],
        values: { date: dateWords(published.date), deadline: dateWords(last), days: String(late) },
        actual: published.date,
        expected: last,
        difference: String(late),
        ...(kind ? { variant: kind } : {}),
      },
    ])
  },
})

export function publishedPlace({ text, origin }: Published) {
  return { address: 'report.published', text, ...(origin ? { origin } : {}) }
}
