import type { FC } from 'hono/jsx'
import type { Level } from '../../core/report.ts'
import type { Lang } from '../../core/result.ts'
import { wordsOf } from '../words.ts'
import type { CampaignView } from './campaign.tsx'
import { Act, Field, linkTo, Tick } from './frame.tsx'
import { officeWords } from './words.ts'

/** Title and days by kind of body, closing, deleting. */
export const CampaignSettings: FC<{ lang: Lang; campaign: CampaignView }> = ({ lang, campaign }) => {
  const all = officeWords(lang)
  const words = all.campaign
  const path = `/office/campaigns/${campaign.id}`
  return (
    <section>
      <h2>{words.settings}</h2>
      <details class="more">
        <summary>{words.deadlines}</summary>
        <p class="note">{words.deadlinesNote}</p>
        <form method="post" action={linkTo(`${path}/settings`, lang)}>
          <Field name="title" label={all.campaigns.name} value={campaign.title} required />
          {Object.entries(wordsOf(lang).levels).map(([kind, label]) => {
            const days = campaign.deadlines[kind as Level] // the words have exactly the levels as keys
            return (
              <fieldset>
                <legend>{label}</legend>
                <div class="pair">
                  <Field name={`submit-${kind}`} label={words.submitBy} type="date" value={days?.submitBy ?? ''} />
                  <Field name={`publish-${kind}`} label={words.publishBy} type="date" value={days?.publishBy ?? ''} />
                </div>
              </fieldset>
            )
          })}
          <button type="submit">{all.save}</button>
        </form>
      </details>
      <p class="ways">
        <Act
          action={`${path}/${campaign.closedAt ? 'reopen' : 'close'}`}
          lang={lang}
          label={campaign.closedAt ? words.reopen : words.close}
        />
      </p>
      <details class="more">
        <summary>{all.remove}</summary>
        <p>{words.removeText}</p>
        <Act action={`${path}/delete`} lang={lang} label={all.remove}>
          <Tick name="sure" label={words.removeConfirm} />
        </Act>
      </details>
    </section>
  )
}
