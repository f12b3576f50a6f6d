import * as v from 'valibot'
import type { ReportSection } from '../report.ts'
import { sectionWords } from '../wording.ts'
import { type Context, defineCheck, type Hit, inapplicable, judged } from './check.ts'
import { sectionPlace } from './places.ts'

/** Sections of tables need no prose; a picture or an attachment in a section may hold its text. */
export const sectionsFilled = defineCheck({
  id: 'sections-filled',
  about: { zh: '报告中的各文字部分均有内容。', en: 'Every section of prose that stands in the report says something.' },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['place'],
  params: v.strictObject({}),
  judge(context) {
    const { report, template } = context
    const prose = report.sections.filter(s => template.sections.find(t => t.key === s.key)?.body === 'prose')
    if (prose.length === 0) return inapplicable('nothing-to-compare')
    return judged(prose.filter(isEmpty).map(section => toHit(context, section)))
  },
})

const isEmpty = ({ paragraphs }: ReportSection): boolean => paragraphs.every(p => p.text.trim() === '')

function toHit(context: Context, { key, holds }: ReportSection): Hit {
  const { report, template } = context
  const at = [sectionPlace(context, key)]
  const values = { place: sectionWords(template, key) }
  if (holds.includes('picture')) return { outcome: 'cannot-tell', reason: 'picture', at, values }
  if (holds.includes('attachment')) return { outcome: 'cannot-tell', reason: 'not-read', at, values }
  const last = report.sections.at(-1)?.key === key
  if (last && report.cutOff) return { outcome: 'cannot-tell', reason: 'text-cut', at, values }
  return { outcome: 'fail', absence: true, at, values }
}
