import * as v from 'valibot'
import { sectionWords } from '../wording.ts'
import { type Context, cannotTell, defineCheck, type Hit, judged } from './check.ts'
import { sectionPlace } from './places.ts'

const params = v.strictObject({
  /** All sections of the form unless named here. */
  sections: v.optional(v.array(v.string())),
})

/** A section whose heading got lost but whose table stands in the report is a `heading-lost`. */
export const sectionsPresent = defineCheck({
  id: 'sections-present',
  about: { zh: '格式规定的各部分齐全。', en: 'Every section of the form stands in the report.' },
  outcomes: ['pass', 'fail', 'cannot-tell'],
  variants: ['heading-lost'],
  values: ['place'],
  params,
  keys: p => p.sections ?? [],
  judge(context, { sections }) {
    const { report, template } = context
    const wanted = template.sections.filter(s => !sections || sections.includes(s.key)).map(s => s.key)
    // Without a single heading it is the reading of headings that failed, not six sections.
    if (report.form === 'printed' && report.sections.length === 0) {
      return cannotTell(
        'labels-lost',
        wanted.map(key => sectionPlace(context, key)),
      )
    }
    const absent = wanted.filter(key => !report.sections.some(s => s.key === key))
    const unheaded = report.form === 'printed' ? report.sections.filter(s => !s.heading && wanted.includes(s.key)) : []
    return judged([...absent.map(key => missing(context, key)), ...unheaded.map(s => headingLost(context, s.key))])
  },
})

function missing(context: Context, key: string): Hit {
  if (tableStands(context, key)) return headingLost(context, key)
  const at = [sectionPlace(context, key)]
  const values = { place: sectionWords(context.template, key) }
  if (isBehindTheCut(context, key)) return { outcome: 'cannot-tell', reason: 'text-cut', at, values }
  return { outcome: 'fail', absence: true, at, values }
}

const headingLost = (context: Context, key: string): Hit => ({
  outcome: 'fail',
  variant: 'heading-lost',
  at: [sectionPlace(context, key)],
  values: { place: sectionWords(context.template, key) },
})

function tableStands({ report, template }: Context, section: string): boolean {
  const keys = template.tables.filter(t => t.section === section).map(t => t.key)
  return report.form === 'printed' && report.tables.some(t => keys.includes(t.key) && t.state === 'bound')
}

/** The text breaks off and no later section was found. */
function isBehindTheCut({ report, template }: Context, key: string): boolean {
  const order = template.sections.map(s => s.key)
  return report.cutOff && report.sections.every(s => order.indexOf(s.key) < order.indexOf(key))
}
