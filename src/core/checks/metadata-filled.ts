import * as v from 'valibot'
import { PatternSchema, toRegExp } from '../prose/pattern.ts'
import { defineCheck, inapplicable, judged } from './check.ts'
import { compact } from './metadata-issuer.ts'

const ParamsSchema = v.strictObject({
  names: v.pipe(v.array(v.string()), v.minLength(1)),
  /** What a publishing system prints where it has nothing. */
  residue: PatternSchema,
})

const MAX_HITS = 5

/** Fields of the page that were left empty or hold what the publishing system could not fill in (facts, G02). */
export const metadataFilled = defineCheck({
  id: 'metadata-filled',
  about: {
    zh: '页面元数据的所列字段已填写，没有残留。',
    en: "The named fields of the page's metadata must not be blank or hold residue.",
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['field', 'said'],
  params: ParamsSchema,
  variants: ['blank'],
  judge({ report }, { names, residue }) {
    const entries = report.metadata.filter(({ name }) => names.includes(compact(name)))
    if (entries.length === 0) return inapplicable('not-stated')
    const wrong = entries.filter(({ value }) => compact(value) === '' || value.search(toRegExp(residue)) >= 0)
    return judged(
      wrong.slice(0, MAX_HITS).map(({ name, value, origin }) => ({
        outcome: 'fail',
        at: [{ text: name.trim(), ...(origin ? { origin } : {}) }],
        values: { field: compact(name), said: value.trim() },
        actual: value.trim(),
        ...(compact(value) === '' ? { variant: 'blank' } : {}),
      })),
    )
  },
})
