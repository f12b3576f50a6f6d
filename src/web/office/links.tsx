import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { Act, clock, Field, List, linkTo, Notice, OfficeFrame, type Visitor } from './frame.tsx'
import { type OfficeWords, officeWords } from './words.ts'

export type IssuedLine = { body: string; contact: string | null; url: string; expiresAt: string }

type LinkLine = {
  id: string
  body: string
  createdAt: string
  expiresAt: string
  usedAt: string | null
  revokedAt: string | null
}

type LinksProps = {
  lang: Lang
  visitor: Visitor
  campaign: { id: string; title: string; closedAt: string | null }
  links: readonly LinkLine[]
  /** What counts as expired. */
  now: string
  /** Of all bodies, to choose from. */
  names: readonly string[]
  /** How many have not handed in. */
  missing: number
  /** Made just now, shown this once. */
  issued?: readonly IssuedLine[]
  problem?: 'unknownBody' | 'days'
}

const LINK_DAYS = '30'

/** One-time upload links of a campaign: made, listed, withdrawn. */
export const LinksPage: FC<LinksProps> = props => {
  const { lang, visitor, campaign, links, issued = [], problem } = props
  const all = officeWords(lang)
  const words = all.links
  const path = `/office/campaigns/${campaign.id}/links`
  return (
    <OfficeFrame lang={lang} title={words.title} path={path} visitor={visitor}>
      <p class="lede">
        <a href={linkTo(`/office/campaigns/${campaign.id}`, lang)}>{campaign.title}</a>
      </p>
      {problem ? <Notice bad>{problem === 'days' ? words.wrongDays : all.waiting.unknownBody}</Notice> : null}
      {issued.length > 0 ? <Issued lang={lang} issued={issued} /> : null}
      <p>{words.lede}</p>
      {campaign.closedAt === null ? <IssueForms {...props} path={path} /> : null}
      <section>
        <h2>{words.list}</h2>
        {links.length === 0 ? <p>{words.empty}</p> : <LinkList {...props} path={path} />}
      </section>
    </OfficeFrame>
  )
}

const Issued: FC<{ lang: Lang; issued: readonly IssuedLine[] }> = ({ lang, issued }) => {
  const all = officeWords(lang)
  const words = all.links
  return (
    <Notice>
      <p>{words.issued}</p>
      <List label={words.title} heads={[all.campaign.body, all.bodies.contact, words.url, words.expires]}>
        {issued.map(({ body, contact, url, expiresAt }) => (
          <tr>
            <th scope="row">{body}</th>
            <td>{contact ?? ''}</td>
            <td>
              <code>{url}</code>
            </td>
            <td>{clock(expiresAt)}</td>
          </tr>
        ))}
      </List>
    </Notice>
  )
}

const IssueForms: FC<LinksProps & { path: string }> = ({ lang, names, missing, path }) => {
  const words = officeWords(lang).links
  return (
    <>
      <datalist id="body-names">
        {names.map(name => (
          <option value={name} />
        ))}
      </datalist>
      <form class="row" method="post" action={linkTo(path, lang)}>
        <Field name="body" label={words.body} list="body-names" required />
        <Field name="days" label={words.days} type="number" value={LINK_DAYS} required />
        <button type="submit">{words.issue}</button>
      </form>
      {missing > 0 ? (
        <form class="act" method="post" action={linkTo(path, lang)}>
          <input type="hidden" name="all" value="yes" />
          <input type="hidden" name="days" value={LINK_DAYS} />
          <button type="submit">{words.issueAll(missing)}</button>
        </form>
      ) : null}
    </>
  )
}

const LinkList: FC<LinksProps & { path: string }> = ({ lang, links, now, path }) => {
  const all = officeWords(lang)
  const words = all.links
  return (
    <List label={words.list} heads={[all.campaign.body, words.made, words.expires, words.state]}>
      {links.map(link => (
        <tr>
          <th scope="row">{link.body}</th>
          <td>{clock(link.createdAt)}</td>
          <td>{clock(link.expiresAt)}</td>
          <td>
            {stateOf(link, now, words)}{' '}
            {link.usedAt === null && link.revokedAt === null && link.expiresAt > now ? (
              <Act
                action={`${path}/${link.id}/revoke`}
                lang={lang}
                label={words.revoke}
                name={words.revokeFor(link.body)}
              />
            ) : null}
          </td>
        </tr>
      ))}
    </List>
  )
}

function stateOf({ usedAt, revokedAt, expiresAt }: LinkLine, now: string, words: OfficeWords['links']): string {
  if (usedAt !== null) return `${words.used} ${clock(usedAt)}`
  if (revokedAt !== null) return words.revoked
  return expiresAt > now ? words.open : words.expired
}
