import type { FC } from 'hono/jsx'
import type { Lang, Previous } from '../../core/result.ts'
import { comparisonWords } from './comparison-words.ts'
import { Act, clock, List, linkTo, OfficeFrame, type Visitor } from './frame.tsx'
import { LastYear } from './last-year.tsx'
import { officeWords } from './words.ts'

type File = {
  id: string
  name: string
  state: 'waiting' | 'claimed' | 'judged' | 'refused' | 'dead'
  advice?: { title: string; detail: string }
}

type SubmissionProps = {
  lang: Lang
  visitor: Visitor
  campaign: { id: string; title: string }
  submission: { id: string; body: string; version: number; leadId: string | null; undecided: boolean }
  files: readonly File[]
  versions: readonly { id: string; version: number; receivedAt: string; latest: boolean }[]
  /** Of the leading file; undefined where it could not be judged. */
  lastYear?: { previous: Previous | undefined; findings: readonly string[] }
}

/** A version of a body's report: its files, and the other versions. */
export const SubmissionPage: FC<SubmissionProps> = ({
  lang,
  visitor,
  campaign,
  submission,
  files,
  versions,
  lastYear,
}) => {
  const all = officeWords(lang)
  const words = all.submission
  return (
    <OfficeFrame
      lang={lang}
      title={words.title(submission.body)}
      path={`/office/submissions/${submission.id}`}
      visitor={visitor}
    >
      <p class="lede">
        <a href={linkTo(`/office/campaigns/${campaign.id}`, lang)}>{campaign.title}</a> ·{' '}
        {all.campaign.versionNo(submission.version)}
      </p>
      {submission.undecided ? <p>{all.waiting.undecidedNote}</p> : null}
      <section>
        <h2>{words.files}</h2>
        <ul class="plain">
          {files.map(file => (
            <FileLine
              lang={lang}
              submissionId={submission.id}
              file={file}
              lead={file.id === submission.leadId && !submission.undecided}
              several={files.length > 1}
            />
          ))}
        </ul>
        <p>
          <a href={linkTo(`/office/submissions/${submission.id}/differences`, lang)}>
            {comparisonWords[lang].differences}
          </a>
        </p>
      </section>
      {lastYear ? <LastYear lang={lang} {...lastYear} /> : null}
      <section>
        <h2>{words.versions}</h2>
        <List label={words.versions} heads={[all.campaign.version, all.campaign.receivedAt]}>
          {versions.map(({ id, version, receivedAt, latest }) => (
            <tr>
              <th scope="row">
                <a
                  href={linkTo(`/office/submissions/${id}`, lang)}
                  {...(id === submission.id ? { 'aria-current': 'page' } : {})}
                >
                  {all.campaign.versionNo(version)}
                </a>
                {latest ? ` · ${words.latest}` : ''}
              </th>
              <td>{clock(receivedAt)}</td>
            </tr>
          ))}
        </List>
      </section>
    </OfficeFrame>
  )
}

type FileLineProps = { lang: Lang; submissionId: string; file: File; lead: boolean; several: boolean }

const FileLine: FC<FileLineProps> = ({ lang, submissionId, file, lead, several }) => {
  const all = officeWords(lang)
  const words = all.submission
  return (
    <li>
      <p>
        {file.name} {several && lead ? <b>{words.lead}</b> : null}
      </p>
      <p class="ways">
        {file.state === 'judged' ? (
          <a href={linkTo(`/office/documents/${file.id}/scorecard`, lang)}>{words.scorecard}</a>
        ) : (
          <span>{all.batch.states[file.state]}</span>
        )}
        <a href={linkTo(`/office/documents/${file.id}/file`, lang)}>{words.download}</a>
        {several && !lead && file.state === 'judged' ? (
          <Act
            action={`/office/submissions/${submissionId}/lead/${file.id}`}
            lang={lang}
            label={words.makeLead}
            name={words.makeLeadFor(file.name)}
          />
        ) : null}
      </p>
      {file.advice ? <p class="note">{`${file.advice.title} ${file.advice.detail}`}</p> : null}
    </li>
  )
}
