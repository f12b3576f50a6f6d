import type { FC } from 'hono/jsx'
import type { Level } from '../../core/report.ts'
import type { Lang } from '../../core/result.ts'
import { wordsOf } from '../words.ts'
import { CampaignSettings } from './campaign-settings.tsx'
import { comparisonWords } from './comparison-words.ts'
import { clock, Field, List, linkTo, OfficeFrame, type Visitor } from './frame.tsx'
import { rollupWords } from './rollup-words.ts'
import { type OfficeWords, officeWords } from './words.ts'

export type Standing = 'missing' | 'exempt' | 'refused' | 'undecided' | 'pass' | 'fail' | 'cannot-tell'

/** What the report names instead of the campaign's year or its body. */
export type Doubt = { what: 'other-year' | 'other-agency'; named: string }

export type BodyLine = {
  body: { id: string; name: string; kind: Level; contact: string | null }
  standing: Standing
  late: boolean
  doubts: readonly Doubt[]
  submission?: {
    id: string
    version: number
    receivedAt: string
    files: number
    verdict?: { points: number; grade: string; serious: number; moderate: number; minor: number }
  }
}

export type Counts = Record<Standing, number> & {
  expected: number
  received: number
  late: number
  doubted: number
  documents: { waiting: number; claimed: number; dead: number; unmatched: number }
}

export type CampaignView = {
  id: string
  title: string
  year: number
  closedAt: string | null
  deadlines: Partial<Record<Level, { submitBy: string | null; publishBy: string | null }>>
}

/** What the table shows: all bodies, or those of one standing. */
export type Filter = Standing | 'late' | 'received' | 'all'

type CampaignProps = {
  lang: Lang
  visitor: Visitor
  campaign: CampaignView
  counts: Counts
  lines: readonly BodyLine[]
  filter: Filter
  batches: readonly { id: string; createdAt: string; createdBy: string }[]
  formBytes: number
}

const MEGABYTE = 1024 * 1024

export const CampaignPage: FC<CampaignProps> = props => {
  const { lang, visitor, campaign, counts, batches } = props
  const all = officeWords(lang)
  const words = all.campaign
  const path = `/office/campaigns/${campaign.id}`
  const open = campaign.closedAt === null
  const work = counts.documents.waiting + counts.documents.claimed
  return (
    <OfficeFrame lang={lang} title={campaign.title} path={path} visitor={visitor}>
      {visitor.demonstration ? <p class="lede">{all.demo.tryOut}</p> : null}
      <div data-left={work}>
        <Progress {...props} />
        <WaitingWays lang={lang} path={path} counts={counts} words={words} />
      </div>
      {open ? <UploadForm lang={lang} path={path} formBytes={props.formBytes} words={words} /> : null}
      <div data-left={work}>
        <BodyTable {...props} />
      </div>
      {batches.length > 0 ? (
        <section>
          <h2>{words.batches}</h2>
          <ul>
            {batches.map(({ id, createdAt, createdBy }) => (
              <li>
                <a href={linkTo(`/office/batches/${id}`, lang)}>{clock(createdAt)}</a> {createdBy}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {visitor.admin ? <CampaignSettings lang={lang} campaign={campaign} /> : null}
      <p class="note">{words.retention}</p>
    </OfficeFrame>
  )
}

const tiles = [
  ['all', 'expected', ''],
  ['received', 'received', ''],
  ['missing', 'missing', 'warn'],
  ['late', 'late', 'warn'],
  ['pass', 'pass', 'good'],
  ['fail', 'fail', 'bad'],
  ['cannot-tell', 'cannot-tell', 'warn'],
  ['refused', 'refused', 'warn'],
] as const satisfies readonly (readonly [Filter, keyof Counts & keyof OfficeWords['campaign'], string])[]

const Progress: FC<CampaignProps> = ({ lang, campaign, counts, filter }) => {
  const words = officeWords(lang).campaign
  return (
    <section aria-label={words.progress}>
      <ul class="tiles">
        {tiles.map(([key, count, tone]) => (
          <li class={counts[count] > 0 ? tone : ''}>
            <a
              href={linkTo(`/office/campaigns/${campaign.id}?show=${key}`, lang)}
              {...(filter === key ? { 'aria-current': 'true' } : {})}
            >
              <b>{counts[count]}</b>
              <span>{words[count]}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

const WaitingWays: FC<{ lang: Lang; path: string; counts: Counts; words: OfficeWords['campaign'] }> = ({
  lang,
  path,
  counts,
  words,
}) => {
  const { waiting, claimed, dead, unmatched } = counts.documents
  const work = waiting + claimed
  const person = unmatched + dead + counts.refused + counts.undecided + counts.doubted
  return (
    <p class="ways">
      {work > 0 ? (
        <a href={linkTo(path, lang)}>
          {words.work} {work} · {words.refresh}
        </a>
      ) : null}
      {person > 0 ? (
        <a href={linkTo(`${path}/waiting`, lang)}>
          {words.waiting} ({person})
        </a>
      ) : (
        <span class="note">{words.waitingNone}</span>
      )}
      <a href={linkTo(`${path}/links`, lang)}>{words.links}</a>
      <a href={linkTo(`${path}/rollups`, lang)}>{rollupWords[lang].listTitle}</a>
      <a href={linkTo(`${path}/likeness`, lang)}>{comparisonWords[lang].likeness}</a>
      <a href={linkTo(`${path}/export?format=xlsx`, lang)}>{words.export} (XLSX)</a>
      <a href={linkTo(`${path}/export?format=csv`, lang)}>{words.export} (CSV)</a>
    </p>
  )
}

const BodyTable: FC<CampaignProps> = ({ lang, campaign, lines, filter }) => {
  const words = officeWords(lang).campaign
  const kinds = wordsOf(lang).levels
  const heads = [words.body, words.standing, words.points, words.findings, words.version, words.receivedAt]
  return (
    <section>
      <h2>
        {words.bodies}
        {filter === 'all' ? '' : ` · ${words[filter]}`}
      </h2>
      {lines.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <List label={words.bodies} heads={heads}>
          {lines.map(line => (
            <BodyRow lang={lang} path={`/office/campaigns/${campaign.id}`} line={line} kind={kinds[line.body.kind]} />
          ))}
        </List>
      )}
    </section>
  )
}

const BodyRow: FC<{ lang: Lang; path: string; line: BodyLine; kind: string }> = ({ lang, path, line, kind }) => {
  const words = officeWords(lang).campaign
  const { body, standing, late, doubts, submission } = line
  const verdict = submission?.verdict
  return (
    <tr>
      <th scope="row">
        <a href={linkTo(submission ? `/office/submissions/${submission.id}` : `${path}/bodies/${body.id}`, lang)}>
          {body.name}
        </a>
        <div class="note">{kind}</div>
      </th>
      <td class={standing}>
        {words[standing]}
        {late ? <span class="mark">{words.lateMark}</span> : null}
        {doubts.map(({ what, named }) => (
          <div class="note">{words.doubts[what](named)}</div>
        ))}
        {submission === undefined && body.contact ? <div class="note">{body.contact}</div> : null}
      </td>
      <td class="figure">{verdict ? `${verdict.points} ${verdict.grade}` : ''}</td>
      <td>{verdict ? words.counted(verdict.serious, verdict.moderate, verdict.minor) : ''}</td>
      <td>{submission ? `${words.versionNo(submission.version)} · ${words.filesIn(submission.files)}` : ''}</td>
      <td>{submission ? clock(submission.receivedAt) : ''}</td>
    </tr>
  )
}

type FormProps = { lang: Lang; path: string; words: OfficeWords['campaign'] }

const UploadForm: FC<FormProps & { formBytes: number }> = ({ lang, path, formBytes, words }) => (
  <section>
    <h2>{words.upload}</h2>
    <form
      method="post"
      action={linkTo(`${path}/batches`, lang)}
      enctype="multipart/form-data"
      data-upload
      data-sending={words.sending}
      data-broken={words.broken}
    >
      <Field
        name="files"
        label={words.files}
        note={words.uploadNote(formBytes / MEGABYTE)}
        type="file"
        required
        multiple
      />
      <button type="submit">{words.send}</button>
      <progress hidden value="0" max="1" aria-label={words.sending} />
      <p role="status" />
      <button type="button" hidden data-again>
        {words.goOn}
      </button>
    </form>
  </section>
)
