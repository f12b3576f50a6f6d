import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { Field, linkTo, Notice, OfficeFrame } from './frame.tsx'
import { officeWords } from './words.ts'

type UploadLinkProps = {
  lang: Lang
  path: string
  link: { office: string; campaign: string; body: string }
  formBytes: number
  /** What was wrong with the file that has just been sent. */
  refused?: { title: string; detail: string }
}

const MEGABYTE = 1024 * 1024

/** What the holder of an upload link sees: one form for one body. */
export const UploadLinkPage: FC<UploadLinkProps> = ({ lang, path, link, formBytes, refused }) => {
  const words = officeWords(lang).upload
  return (
    <OfficeFrame lang={lang} title={words.title(link.body)} path={path}>
      <p class="lede">{words.lede(link.office, link.campaign)}</p>
      {refused ? (
        <Notice bad>
          <p>
            <b>{refused.title}</b>
          </p>
          <p>{refused.detail}</p>
          <p>{words.refused}</p>
        </Notice>
      ) : null}
      <form method="post" action={linkTo(path, lang)} enctype="multipart/form-data">
        <Field name="files" label={words.file} note={words.note(formBytes / MEGABYTE)} type="file" required multiple />
        <button type="submit">{words.submit}</button>
      </form>
      <p class="note">{words.privacy}</p>
    </OfficeFrame>
  )
}
