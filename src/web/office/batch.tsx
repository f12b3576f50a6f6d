import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { List, linkTo, Notice, OfficeFrame, type Visitor } from './frame.tsx'
import { type OfficeWords, officeWords } from './words.ts'

type BatchProps = {
  lang: Lang
  visitor: Visitor
  campaignId: string
  batch: {
    id: string
    receivedAt: string | null
    notes: readonly { name: string; problem: keyof OfficeWords['batch']['problems'] }[]
  }
  progress: Record<keyof OfficeWords['batch']['states'], number>
  documents: readonly {
    name: string
    state: keyof OfficeWords['batch']['states']
    body: string | null
    matchedBy: keyof OfficeWords['batch']['matchedBy'] | null
    submissionId: string | null
  }[]
}

/** How far a batch is, and what became of each file. */
export const BatchPage: FC<BatchProps> = ({ lang, visitor, campaignId, batch, progress, documents }) => {
  const all = officeWords(lang)
  const words = all.batch
  const path = `/office/batches/${batch.id}`
  const left = progress.waiting + progress.claimed
  const taken = left + progress.judged + progress.refused + progress.dead
  return (
    <OfficeFrame lang={lang} title={words.title} path={path} visitor={visitor}>
      <div data-left={left}>
        <Notice>
          {taken === 0 ? words.nothing : words.received(taken)}
          {taken === 0 ? '' : `${all.comma}${left > 0 ? words.left(left) : words.done}`}
        </Notice>
        {left > 0 ? <progress value={taken - left} max={taken} aria-label={words.left(left)} /> : null}
        {batch.receivedAt === null ? <p>{words.receiving}</p> : null}
        <p class="ways">
          {left > 0 ? <a href={linkTo(path, lang)}>{all.campaign.refresh}</a> : null}
          <a href={linkTo(`/office/campaigns/${campaignId}`, lang)}>{all.back}</a>
        </p>
        {batch.notes.length > 0 ? (
          <section>
            <h2>{words.notes}</h2>
            <ul>
              {batch.notes.map(({ name, problem }) => (
                <li>
                  {name}
                  {all.colon}
                  {words.problems[problem]}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {documents.length > 0 ? (
          <List label={words.title} heads={[words.file, words.state, words.body]}>
            {documents.map(({ name, state, body, matchedBy, submissionId }) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{words.states[state]}</td>
                <td>
                  {body && submissionId ? (
                    <a href={linkTo(`/office/submissions/${submissionId}`, lang)}>{body}</a>
                  ) : (
                    (body ?? '')
                  )}
                  {body && matchedBy ? <div class="note">{words.matchedBy[matchedBy]}</div> : null}
                  {!body && (state === 'judged' || state === 'refused') ? words.unmatched : null}
                </td>
              </tr>
            ))}
          </List>
        ) : null}
      </div>
    </OfficeFrame>
  )
}
