import * as v from 'valibot'
import type { Localized } from '../pack.ts'
import { dataYear } from '../prose/years.ts'
import type { Report } from '../report.ts'
import { defineCheck, inapplicable, judged, type Place, passed } from './check.ts'

const Year = v.pipe(v.number(), v.integer())

/** Which edition is mandated for which data years, so that a finding can name the right one. */
const ParamsSchema = v.strictObject({
  mandated: v.optional(v.array(v.strictObject({ edition: v.string(), from: Year, to: v.optional(Year) })), []),
})

/** `superseded`: the form is older than the year asks for; `early`: it was not yet in force. */
export const editionFitsYear = defineCheck({
  id: 'edition-fits-year',
  about: {
    zh: '报告所用的格式版本是该数据年度规定的版本。',
    en: 'The edition of the form found in the report is the one mandated for the year reported on.',
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  variants: ['superseded', 'early'],
  values: ['edition', 'evidence', 'year'],
  params: ParamsSchema,
  judge(context, { mandated }) {
    const { report, edition, years } = context
    // A mistyped year in the title is a finding of its own, not one about the form.
    const year = dataYear(context)
    if (year === undefined) return inapplicable('no-year')
    const variant = year < years.from ? 'early' : year > (years.to ?? year) ? 'superseded' : undefined
    if (!variant) return passed
    const right = mandated.find(({ from, to }) => year >= from && year <= (to ?? year))
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
          ...yearPlace(report, year),
        ],
        values: { edition, year: String(year), evidence: evidenceWords(marks.map(m => `“${m.token}”`)) },
        actual: edition,
        ...(right ? { expected: right.edition } : {}),
      },
    ])
  },
})

/** Where the year is printed, if that is the year judged by. */
function yearPlace({ year }: Report, judged: number): Place[] {
  if (year?.value !== judged) return []
  return [{ address: 'report.year', text: year.text, ...(year.origin ? { origin: year.origin } : {}) }]
}

/** Nothing where no mark of the edition is printed, as in a report sent by addresses. */
function evidenceWords(tokens: string[]): Localized {
  if (tokens.length === 0) return { zh: '', en: '' }
  return { zh: `（表中出现${tokens.join('、')}等内容）`, en: ` (its tables print ${tokens.join(', ')})` }
}
