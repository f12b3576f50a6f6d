import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { Field, List, linkTo, Notice, OfficeFrame, type Visitor } from './frame.tsx'
import { officeWords } from './words.ts'

type CampaignsProps = {
  lang: Lang
  visitor: Visitor
  campaigns: readonly {
    id: string
    title: string
    year: number
    pack: string
    packVersion: string
    closedAt: string | null
  }[]
  /** Proposed for a new one. */
  year: number
  noPack: boolean
}

export const CampaignsPage: FC<CampaignsProps> = ({ lang, visitor, campaigns, year, noPack }) => {
  const all = officeWords(lang)
  const words = all.campaigns
  return (
    <OfficeFrame lang={lang} title={words.title} path="/office/campaigns" visitor={visitor}>
      {visitor.demonstration ? <p class="lede">{all.demo.note}</p> : null}
      {noPack ? <Notice bad>{words.noPack}</Notice> : null}
      {campaigns.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <List label={words.title} heads={[words.name, words.year, words.pack, words.state]}>
          {campaigns.map(({ id, title, year, pack, packVersion, closedAt }) => (
            <tr>
              <th scope="row">
                <a href={linkTo(`/office/campaigns/${id}`, lang)}>{title}</a>
              </th>
              <td>{year}</td>
              <td>
                {pack} {packVersion}
              </td>
              <td>{closedAt ? words.closed : words.running}</td>
            </tr>
          ))}
        </List>
      )}
      {visitor.admin ? (
        <section>
          <h2>{words.open}</h2>
          <form method="post" action={linkTo('/office/campaigns', lang)}>
            <div class="pair">
              <Field name="year" label={words.year} note={words.yearNote} type="number" value={String(year)} required />
              <Field name="title" label={words.name} note={all.optional} />
            </div>
            <button type="submit">{words.open}</button>
          </form>
        </section>
      ) : null}
    </OfficeFrame>
  )
}
