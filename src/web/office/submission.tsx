import type { FC } from 'hono/jsx'
import type { Lang, Previous } from '../../core/result.ts'
import type { Doubt } from './campaign.tsx'
import { comparisonWords } from './comparison-words.ts'
import { Act, clock, Field, List, linkTo, Notice, OfficeFrame, type Visitor } from './frame.tsx'
import { LastYear } from './last-year.tsx'
import { RemoveFile } from './remove-file.tsx'
import { UploadForBody } from './upload-for-body.tsx'
import { officeWords } from './words.ts'

type File = {
  id: string
  name: string
  state: 'waiting' | 'claimed' | 'judged' | 'refused' | 'dead'
  advice?: { title: string; detail: string }
  /** Why a person took it for what it was handed in as. */
  accepted: string | null
}

type SubmissionProps = {
  lang: Lang
  visitor: Visitor
  campaign: { id: string; title: string; closedAt: string | null }
  submission: { id: string; bodyId: string; body: string; version: number; leadId: string | null; undecided: boolean }
  files: readonly File[]
  /** About the leading file. */
  doubts: readonly Doubt[]
  versions: readonly Version[]
  formBytes: number
  /** Of the leading file; undefined where it could not be judged. */
  lastYear?: { previous: Previous | undefined; findings: readonly string[] }
}

type Version = {
  id: string
  version: number
  receivedAt: string
  latest: boolean
  verdict?:
    | {
        outcome: 'pass' | 'fail' | 'cannot-tell'
        points: number
        serious: number
        moderate: number
        minor: number
      }
    | undefined
}

/** A version of a body's report: its files, and the other versions. */
export const SubmissionPage: FC<SubmissionProps> = props => {
  const { lang, visitor, campaign, submission, files, doubts, formBytes, lastYear } = props
  const all = officeWords(lang)
  const words = all.submission
  const path = `/office/submissions/${submission.id}`
  return (
    <OfficeFrame lang={lang} title={words.title(submission.body)} path={path} visitor={visitor}>
      <p class="lede">
        <a href={linkTo(`/office/campaigns/${campaign.id}`, lang)}>{campaign.title}</a> ·{' '}
        {all.campaign.versionNo(submission.version)}
      </p>
      {submission.undecided ? <Notice bad>{all.waiting.undecidedNote}</Notice> : null}
      {doubts.length > 0 ? (
        <Notice bad>
          <p>
            <b>{doubts.map(({ what, named }) => all.campaign.doubts[what](named)).join(all.comma)}</b>
          </p>
          <p>{all.waiting.doubtedNote}</p>
          {submission.leadId ? <AcceptReport lang={lang} id={submission.leadId} /> : null}
        </Notice>
      ) : null}
      {files.map(({ accepted }) => (accepted === null ? null : <Notice>{all.waiting.accepted(accepted)}</Notice>))}
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
              admin={visitor.admin}
            />
          ))}
        </ul>
        <p>
          <a href={linkTo(`${path}/differences`, lang)}>{comparisonWords[lang].differences}</a>
        </p>
      </section>
      {lastYear ? <LastYear lang={lang} {...lastYear} /> : null}
      <Versions {...props} />
      {campaign.closedAt === null ? (
        <section>
          <h2>{words.newVersion}</h2>
          <UploadForBody lang={lang} campaignId={campaign.id} bodyId={submission.bodyId} formBytes={formBytes} />
        </section>
      ) : null}
    </OfficeFrame>
  )
}

/** A person answers for a report that names another year or another body. */
const AcceptReport: FC<{ lang: Lang; id: string }> = ({ lang, id }) => {
  const { waiting: words } = officeWords(lang)
  return (
    <details class="more">
      <summary>{words.accept}</summary>
      <form method="post" action={linkTo(`/office/documents/${id}/accept`, lang)}>
        <Field name="reason" label={words.acceptReason} note={words.acceptNote} required />
        <button type="submit">{words.accept}</button>
      </form>
    </details>
  )
}

const Versions: FC<SubmissionProps> = ({ lang, submission, versions }) => {
  const all = officeWords(lang)
  const words = all.submission
  const { version, standing, points, findings, receivedAt } = all.campaign
  return (
    <section>
      <h2>{words.versions}</h2>
      <List label={words.versions} heads={[version, receivedAt, standing, points, findings, words.compare]}>
        {versions.map((line, i) => (
          <tr>
            <th scope="row">
              <a
                href={linkTo(`/office/submissions/${line.id}`, lang)}
                {...(line.id === submission.id ? { 'aria-current': 'page' } : {})}
              >
                {all.campaign.versionNo(line.version)}
              </a>
              {line.latest ? ` · ${words.latest}` : ''}
            </th>
            <td>{clock(line.receivedAt)}</td>
            <VerdictCells lang={lang} verdict={line.verdict} />
            <td>
              <CompareWay lang={lang} later={line} earlier={versions.slice(i + 1).find(({ verdict }) => verdict)} />
            </td>
          </tr>
        ))}
      </List>
    </section>
  )
}

const VerdictCells: FC<{ lang: Lang; verdict: Version['verdict'] }> = ({ lang, verdict }) => {
  const words = officeWords(lang).campaign
  return verdict ? (
    <>
      <td class={verdict.outcome}>{words[verdict.outcome]}</td>
      <td class="figure">{verdict.points}</td>
      <td>{words.counted(verdict.serious, verdict.moderate, verdict.minor)}</td>
    </>
  ) : (
    <>
      <td>{words.refused}</td>
      <td />
      <td />
    </>
  )
}

/** Only where both could be judged. */
const CompareWay: FC<{ lang: Lang; later: Version; earlier: Version | undefined }> = ({ lang, later, earlier }) =>
  later.verdict && earlier?.verdict ? (
    <a href={linkTo(`/office/submissions/${later.id}/compare/${earlier.id}`, lang)}>
      {officeWords(lang).submission.compareWith(earlier.version)}
    </a>
  ) : null

type FileLineProps = { lang: Lang; submissionId: string; file: File; lead: boolean; several: boolean; admin: boolean }

const FileLine: FC<FileLineProps> = ({ lang, submissionId, file, lead, several, admin }) => {
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
      {admin ? <RemoveFile lang={lang} id={file.id} name={file.name} /> : null}
      {file.advice ? <p class="note">{`${file.advice.title} ${file.advice.detail}`}</p> : null}
    </li>
  )
}
