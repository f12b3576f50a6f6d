import * as v from 'valibot'
import { readOrdinal } from '../labels.ts'
import type { ReportSection } from '../report.ts'
import { listWords, numeral, same } from '../wording.ts'
import { type Context, defineCheck, type Hit, inapplicable, judged, passed } from './check.ts'
import { misplaced } from './order.ts'
import { sectionPlace } from './places.ts'

/** Wrong order is one fault; only where the order is right, numbers that differ from the form's are a `number`. */
export const sectionsInOrder = defineCheck({
  id: 'sections-in-order',
  about: {
    zh: '各部分按照格式的次序排列，序号与格式一致。',
    en: 'The sections stand in the order of the form and carry its numbers.',
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  variants: ['number'],
  values: ['expected', 'moved', 'printed'],
  variantValues: { number: ['headings'] },
  params: v.strictObject({}),
  judge(context) {
    const { report, template } = context
    if (report.form === 'fields') return inapplicable('sent-by-address')
    const found = report.sections.filter(s => s.heading)
    if (found.length < 2) return inapplicable('nothing-to-compare')
    const wanted = template.sections.map(s => s.key)
    const moved = misplaced(
      found.map(s => s.key),
      wanted,
    )
    if (moved.length > 0) return judged([orderHit(context, found, moved)])
    const numbered = misnumbered(found, wanted)
    return numbered.length > 0 ? judged([numberHit(context, numbered)]) : passed
  },
})

function orderHit(context: Context, found: ReportSection[], moved: string[]): Hit {
  const label = (key: string): string => context.template.sections.find(s => s.key === key)?.label ?? key
  const wanted = context.template.sections.filter(s => found.some(f => f.key === s.key)).map(s => s.key)
  const displaced = found.filter((s, i) => wanted[i] !== s.key && !moved.includes(s.key)).map(s => s.key)
  return {
    outcome: 'fail',
    at: [...moved, ...displaced].map(key => sectionPlace(context, key)),
    values: {
      moved: listWords(moved.map(key => same(`“${label(key)}”`))),
      printed: found.map(s => `“${s.heading?.wording ?? s.key}”`).join('、'),
      expected: wanted.map(key => `“${label(key)}”`).join('、'),
    },
  }
}

/** Where a section is missing, the numbers may go on without a gap. */
function misnumbered(found: ReportSection[], wanted: string[]): ReportSection[] {
  return found.filter((section, i) => {
    const ordinal = readOrdinal(section.heading?.text.trim() ?? '')
    return ordinal !== undefined && ordinal.value !== wanted.indexOf(section.key) + 1 && ordinal.value !== i + 1
  })
}

function numberHit(context: Context, sections: ReportSection[]): Hit {
  const order = context.template.sections.map(s => s.key)
  const words = sections.map(({ key, heading }) => {
    const rank = order.indexOf(key) + 1
    return {
      zh: `“${heading?.text}”应为第${numeral(rank)}部分`,
      en: `“${heading?.text}” should be part ${rank}`,
    }
  })
  return {
    outcome: 'fail',
    variant: 'number',
    at: sections.map(s => sectionPlace(context, s.key)),
    values: { headings: listWords(words) },
  }
}
