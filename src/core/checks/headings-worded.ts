import * as v from 'valibot'
import { fitsKeywords } from '../headings.ts'
import { labelBody, normalizeLabel } from '../labels.ts'
import { sectionWords } from '../wording.ts'
import { defineCheck, inapplicable, judged } from './check.ts'
import { sectionPlace } from './places.ts'

/** Any wording that holds the section's keywords is right (facts a.2). */
export const headingsWorded = defineCheck({
  id: 'headings-worded',
  about: {
    zh: '各部分标题含有格式标题的关键词。',
    en: "The headings of the sections hold the keywords of the form's headings.",
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['expected', 'place', 'printed'],
  params: v.strictObject({}),
  judge(context) {
    const { report, template } = context
    if (report.form === 'fields') return inapplicable('sent-by-address')
    const headed = report.sections.flatMap(s => (s.heading ? [{ key: s.key, heading: s.heading }] : []))
    if (headed.length === 0) return inapplicable('nothing-to-compare')
    const altered = headed.filter(({ key, heading }) => {
      const section = template.sections.find(s => s.key === key)
      const body = labelBody(heading.wording)
      const known = [section?.label ?? '', ...(section?.aliases ?? [])].map(normalizeLabel)
      return section && !known.includes(body) && !fitsKeywords(normalizeLabel(heading.wording), section)
    })
    return judged(
      altered.map(({ key, heading }) => ({
        outcome: 'fail',
        at: [sectionPlace(context, key)],
        values: {
          place: sectionWords(template, key),
          printed: heading.wording,
          expected: template.sections.find(s => s.key === key)?.label ?? key,
        },
      })),
    )
  },
})
