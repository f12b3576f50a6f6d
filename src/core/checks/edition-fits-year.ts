import * as v from 'valibot'
import type { Localized } from '../pack.ts'
import { defineCheck, inapplicable, judged, passed } from './check.ts'

/** `superseded`: the form is older than the year asks for; `early`: it was not yet in force. */
export const editionFitsYear = defineCheck({
  id: 'edition-fits-year',
  about: 'The edition of the form found in the report is the one mandated for the year reported on.',
  variants: ['superseded', 'early'],
  params: v.strictObject({}),
  judge({ report, edition, years }) {
    const { year } = report
    if (!year) return inapplicable('no-year')
    const variant = year.value < years.from ? 'early' : year.value > (years.to ?? year.value) ? 'superseded' : undefined
    if (!variant) return passed
    const marks = report.editionMarks.filter(m => m.edition === edition).slice(0, 3)
    return judged([
      {
        outcome: 'fail',
        variant,
        at: [
          ...marks.map(({ text, origin, table }) => ({
            text,
            ...(table ? { address: table } : {}),
            ...(origin ? { origin } : {}),
          })),
          { address: 'report.year', text: year.text, ...(year.origin ? { origin: year.origin } : {}) },
        ],
        values: { edition, year: String(year.value), evidence: evidenceWords(marks.map(m => `“${m.token}”`)) },
        actual: edition,
      },
    ])
  },
})

/** Nothing where no mark of the edition is printed, as in a report sent by addresses. */
function evidenceWords(tokens: string[]): Localized {
  if (tokens.length === 0) return { zh: '', en: '' }
  return { zh: `（表中出现${tokens.join('、')}等内容）`, en: ` (its tables print ${tokens.join(', ')})` }
}
