import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import type { Doubt } from './campaign.tsx'
import { Act, List, linkTo, Notice, OfficeFrame, type Visitor } from './frame.tsx'
import { RemoveFile } from './remove-file.tsx'
import { officeWords } from './words.ts'

type Waiting = {
  id: string
  name: string
  candidates: readonly { id: string; name: string }[]
  failure: string | null
  body: string | null
  advice?: { title: string; detail: string }
}

type WaitingProps = {
  lang: Lang
  visitor: Visitor
  campaignId: string
  /** Names of all bodies, to choose from. */
  names: readonly string[]
  unmatched: readonly Waiting[]
  dead: readonly Waiting[]
  refused: readonly Waiting[]
  undecided: readonly { submissionId: string; body: string }[]
  doubted: readonly { submissionId: string; body: string; doubts: readonly Doubt[] }[]
  unknownBody: boolean
}

/** Everything that does not go on without a person. */
export const WaitingPage: FC<WaitingProps> = props => {
  const { lang, visitor, campaignId, names, unmatched, dead, refused, undecided, doubted } = props
  const all = officeWords(lang)
  const words = all.waiting
  const path = `/office/campaigns/${campaignId}/waiting`
  const none = unmatched.length + dead.length + refused.length + undecided.length + doubted.length === 0
  return (
    <OfficeFrame lang={lang} title={words.title} path={path} visitor={visitor}>
      {props.unknownBody ? <Notice bad>{words.unknownBody}</Notice> : null}
      <p class="ways">
        <a href={linkTo(`/office/campaigns/${campaignId}`, lang)}>{all.back}</a>
      </p>
      {none ? <p>{all.campaign.waitingNone}</p> : null}
      <datalist id="body-names">
        {names.map(name => (
          <option value={name} />
        ))}
      </datalist>
      {unmatched.length > 0 ? <Unmatched lang={lang} documents={unmatched} admin={visitor.admin} /> : null}
      {undecided.length > 0 ? (
        <section>
          <h2>{words.undecided}</h2>
          <p>{words.undecidedNote}</p>
          <ul>
            {undecided.map(({ submissionId, body }) => (
              <li>
                <a href={linkTo(`/office/submissions/${submissionId}`, lang)}>{body}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {doubted.length > 0 ? <Doubted lang={lang} doubted={doubted} /> : null}
      {dead.length > 0 ? <Dead lang={lang} documents={dead} admin={visitor.admin} /> : null}
      {refused.length > 0 ? <Refused lang={lang} documents={refused} admin={visitor.admin} /> : null}
    </OfficeFrame>
  )
}

const Doubted: FC<Pick<WaitingProps, 'lang' | 'doubted'>> = ({ lang, doubted }) => {
  const { waiting: words, campaign } = officeWords(lang)
  return (
    <section>
      <h2>{words.doubted}</h2>
      <p>{words.doubtedNote}</p>
      <ul>
        {doubted.map(({ submissionId, body, doubts }) => (
          <li>
            <a href={linkTo(`/office/submissions/${submissionId}`, lang)}>{body}</a>{' '}
            {doubts.map(({ what, named }) => campaign.doubts[what](named)).join(officeWords(lang).comma)}
          </li>
        ))}
      </ul>
    </section>
  )
}

type SectionProps = { lang: Lang; documents: readonly Waiting[]; admin: boolean }

const Unmatched: FC<SectionProps> = ({ lang, documents, admin }) => {
  const { waiting: words, batch } = officeWords(lang)
  return (
    <section>
      <h2>{words.unmatched}</h2>
      <p>{words.unmatchedNote}</p>
      <List label={words.unmatched} heads={[batch.file, words.whose]}>
        {documents.map(({ id, name, candidates, advice }) => (
          <tr>
            <th scope="row">
              <a href={linkTo(`/office/documents/${id}/${advice ? 'file' : 'scorecard'}`, lang)}>{name}</a>
              {advice ? <div class="note">{`${advice.title} ${advice.detail}`}</div> : null}
              {admin ? <RemoveFile lang={lang} id={id} name={name} /> : null}
            </th>
            <td>
              {candidates.map(body => (
                <div class="offer">
                  <span>{words.perhaps(body.name)}</span>
                  <Act
                    action={`/office/documents/${id}/match`}
                    lang={lang}
                    label={words.match}
                    name={words.matchFor(name, body.name)}
                  >
                    <input type="hidden" name="body" value={body.name} />
                  </Act>
                </div>
              ))}
              <form class="row" method="post" action={linkTo(`/office/documents/${id}/match`, lang)}>
                <input name="body" list="body-names" required aria-label={words.whoseFor(name)} />
                <button type="submit">{words.match}</button>
              </form>
            </td>
          </tr>
        ))}
      </List>
    </section>
  )
}

const Dead: FC<SectionProps> = ({ lang, documents, admin }) => {
  const { waiting: words, batch } = officeWords(lang)
  return (
    <section>
      <h2>{words.dead}</h2>
      <p>{words.deadNote}</p>
      <List label={words.dead} heads={[batch.file, words.why, words.retry]}>
        {documents.map(({ id, name, failure }) => (
          <tr>
            <th scope="row">
              {name}
              {admin ? <RemoveFile lang={lang} id={id} name={name} /> : null}
            </th>
            <td>
              <code>{failure ?? ''}</code>
            </td>
            <td>
              <Act
                action={`/office/documents/${id}/retry`}
                lang={lang}
                label={words.retry}
                name={words.retryFor(name)}
              />
            </td>
          </tr>
        ))}
      </List>
    </section>
  )
}

const Refused: FC<SectionProps> = ({ lang, documents, admin }) => {
  const { waiting: words, batch } = officeWords(lang)
  return (
    <section>
      <h2>{words.refused}</h2>
      <p>{words.refusedNote}</p>
      <List label={words.refused} heads={[batch.file, words.whose, words.advice]}>
        {documents.map(({ id, name, body, advice }) => (
          <tr>
            <th scope="row">
              <a href={linkTo(`/office/documents/${id}/file`, lang)}>{name}</a>
              {admin ? <RemoveFile lang={lang} id={id} name={name} /> : null}
            </th>
            <td>{body ?? batch.unmatched}</td>
            <td>{advice ? `${advice.title} ${advice.detail}` : ''}</td>
          </tr>
        ))}
      </List>
    </section>
  )
}
