import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import type { Doubt } from './campaign.tsx'
import { clock, Field, linkTo, Notice, OfficeFrame } from './frame.tsx'
import { type OfficeWords, officeWords } from './words.ts'

type LinkView = { office: string; campaign: string; body: string }

/**
 * Why nothing was taken in: what is wrong with the file, in words or by name, or somebody is uploading already. `doubts`:
 * it was, but may be the wrong file.
 */
export type Trouble =
  | { title: string; detail: string }
  | { doubts: readonly Doubt[] }
  | 'underWay'
  | keyof OfficeWords['batch']['problems']

type UploadLinkProps = { lang: Lang; path: string; link: LinkView; formBytes: number; trouble?: Trouble }

const MEGABYTE = 1024 * 1024

/** What the holder of an upload link sees: one form for one body. */
export const UploadLinkPage: FC<UploadLinkProps> = ({ lang, path, link, formBytes, trouble }) => {
  const words = officeWords(lang).upload
  if (trouble === 'underWay') return <UnderWay lang={lang} path={path} link={link} />
  return (
    <OfficeFrame lang={lang} title={words.title(link.body)} path={path}>
      <p class="lede">{words.lede(link.office, link.campaign)}</p>
      {trouble ? (
        <Notice bad>
          <TroubleText trouble={trouble} lang={lang} />
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

const UnderWay: FC<{ lang: Lang; path: string; link: LinkView }> = ({ lang, path, link }) => {
  const words = officeWords(lang).upload
  return (
    <OfficeFrame lang={lang} title={words.title(link.body)} path={path}>
      <Notice>{words.underWay}</Notice>
      <p class="ways">
        <a href={linkTo(path, lang)}>{words.reload}</a>
      </p>
    </OfficeFrame>
  )
}

type TextProps = { trouble: Exclude<Trouble, 'underWay'>; lang: Lang }

const TroubleText: FC<TextProps> = ({ trouble, lang }) => {
  const { upload: words, campaign, comma } = officeWords(lang)
  if (typeof trouble === 'object' && 'doubts' in trouble)
    return (
      <>
        <p>
          <b>{words.doubted}</b>
        </p>
        <p>{trouble.doubts.map(({ what, named }) => campaign.doubts[what](named)).join(comma)}</p>
        <p>{words.doubtedNote}</p>
      </>
    )
  const { title, detail } =
    typeof trouble === 'string' ? { title: words.problems[trouble], detail: undefined } : trouble
  return (
    <>
      <p>
        <b>{title}</b>
      </p>
      {detail === undefined ? null : <p>{detail}</p>}
      <p>{words.refused}</p>
    </>
  )
}

type UploadResultProps = {
  lang: Lang
  path: string
  link: LinkView
  document: { name: string; receivedAt: string; state: keyof OfficeWords['batch']['states'] }
  verdict?: { outcome: 'pass' | 'fail' | 'cannot-tell'; serious: number; moderate: number; minor: number }
}

/** What became of what was handed in by a link. */
export const UploadResultPage: FC<UploadResultProps> = ({ lang, path, link, document, verdict }) => {
  const all = officeWords(lang)
  const words = all.upload
  return (
    <OfficeFrame lang={lang} title={words.title(link.body)} path={path}>
      <Notice>
        <p>
          {words.received(clock(document.receivedAt))}
          <b>{verdict ? all.campaign[verdict.outcome] : all.batch.states[document.state]}</b>
        </p>
        {verdict ? <p>{all.campaign.counted(verdict.serious, verdict.moderate, verdict.minor)}</p> : null}
      </Notice>
      <p class="ways">
        {verdict ? <a href={linkTo(`${path}/scorecard`, lang)}>{words.open}</a> : null}
        <span class="note">{document.name}</span>
      </p>
      <p class="note">{words.usedUp}</p>
      <p class="note">{words.privacy}</p>
    </OfficeFrame>
  )
}
