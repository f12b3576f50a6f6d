/** What the publishing system said of an article, as it is kept with the check. */
import * as v from 'valibot'
import { dayInBeijing } from '../../core/beijing.ts'
import type { Lang } from '../../core/result.ts'
import { levels, tiers } from '../parameters.ts'
import type { Submitted } from './message.ts'

const SaidSchema = v.object({
  lang: v.picklist(['zh', 'en']),
  reference: v.exactOptional(v.string()),
  title: v.exactOptional(v.string()),
  agency: v.exactOptional(v.string()),
  level: v.exactOptional(v.picklist(levels)),
  tier: v.exactOptional(v.picklist(tiers)),
  published: v.exactOptional(v.string()),
})

export type SaidOf = v.InferOutput<typeof SaidSchema>

export const parseSaid = (text: string): SaidOf => v.parse(v.pipe(v.string(), v.parseJson(), SaidSchema), text)

export function saidBy({ reference, title, agency, level, tier, published, planned }: Submitted, lang: Lang): SaidOf {
  const day = planned === undefined ? published : dayInBeijing(new Date(planned))
  return {
    lang,
    ...(reference === undefined ? {} : { reference }),
    ...(title === undefined ? {} : { title }),
    ...(agency === undefined ? {} : { agency }),
    ...(level === undefined ? {} : { level }),
    ...(tier === undefined ? {} : { tier }),
    ...(day === undefined ? {} : { published: day }),
  }
}
