import * as v from 'valibot'
import { sameBody } from '../prose/agency-names.ts'
import { defineCheck, inapplicable, judged, passed } from './check.ts'

const ParamsSchema = v.strictObject({ names: v.pipe(v.array(v.string()), v.minLength(1)) })

/** The issuer that the page states against the body that reports (facts, G02). */
export const metadataIssuer = defineCheck({
  id: 'metadata-issuer',
  about: {
    zh: '页面元数据中的发布机构是编制报告的机关。',
    en: "The issuer in the page's metadata must be the body that reports.",
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['agency', 'field', 'said'],
  params: ParamsSchema,
  judge({ report }, { names }) {
    const agency = report.agency?.text
    const entries = report.metadata.filter(({ name, value }) => names.includes(compact(name)) && compact(value) !== '')
    const [entry] = entries
    if (!agency || !entry) return inapplicable('not-stated')
    const wrong = entries.find(({ value }) => !sameBody(agency, value))
    if (!wrong) return passed
    return judged([
      {
        outcome: 'fail',
        at: [{ address: 'report.agency', text: wrong.value, ...(wrong.origin ? { origin: wrong.origin } : {}) }],
        values: { field: compact(wrong.name), said: wrong.value.trim(), agency },
        actual: wrong.value.trim(),
        expected: agency,
      },
    ])
  },
})

export const compact = (text: string): string => text.replace(/[\s:：]+/g, '')
