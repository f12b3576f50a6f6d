import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { Field, linkTo, Notice, OfficeFrame, type Visitor } from './frame.tsx'
import { officeWords } from './words.ts'

const MEGABYTE = 1024 * 1024

type FormProps = { lang: Lang; campaignId: string; bodyId: string; formBytes: number }

/** Handing in for one body: whose it is need not be found out, and it is checked while one waits. */
export const UploadForBody: FC<FormProps> = ({ lang, campaignId, bodyId, formBytes }) => {
  const words = officeWords(lang).upload
  return (
    <form
      method="post"
      action={linkTo(`/office/campaigns/${campaignId}/bodies/${bodyId}/documents`, lang)}
      enctype="multipart/form-data"
    >
      <Field name="files" label={words.file} note={words.note(formBytes / MEGABYTE)} type="file" required multiple />
      <button type="submit">{words.submit}</button>
    </form>
  )
}

type MissingProps = {
  lang: Lang
  visitor: Visitor
  campaign: { id: string; title: string; closedAt: string | null }
  body: { id: string; name: string; contact: string | null }
  formBytes: number
  /** Nothing was taken in, because it is there already or holds nothing. */
  problem?: string
}

/** A body that has not handed in. */
export const MissingBodyPage: FC<MissingProps> = ({ lang, visitor, campaign, body, formBytes, problem }) => {
  const all = officeWords(lang)
  return (
    <OfficeFrame
      lang={lang}
      title={all.submission.title(body.name)}
      path={`/office/campaigns/${campaign.id}/bodies/${body.id}`}
      visitor={visitor}
    >
      <p class="lede">
        <a href={linkTo(`/office/campaigns/${campaign.id}`, lang)}>{campaign.title}</a> · {all.campaign.missing}
        {body.contact ? ` · ${body.contact}` : ''}
      </p>
      {problem === undefined ? null : <Notice bad>{problem}</Notice>}
      {campaign.closedAt === null ? (
        <>
          <p>{all.submission.missingNote}</p>
          <UploadForBody lang={lang} campaignId={campaign.id} bodyId={body.id} formBytes={formBytes} />
          <p class="ways">
            <a href={linkTo(`/office/campaigns/${campaign.id}/links`, lang)}>{all.links.title}</a>
          </p>
        </>
      ) : null}
    </OfficeFrame>
  )
}
