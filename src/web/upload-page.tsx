import type { FC } from 'hono/jsx'
import { givenBack } from '../annotate/index.ts'
import type { Pack } from '../core/pack.ts'
import type { Lang } from '../core/result.ts'
import { MAX_HTML_BYTES, MAX_TABLE_SLOTS, MAX_UPLOAD_BYTES } from '../decode/limits.ts'
import { MAX_PAGES } from '../decode/pdf/limits.ts'
import { formatNames } from '../format/index.ts'
import { Layout } from './layout.tsx'
import { type Words, wordsOf } from './words.ts'

type UploadPageProps = {
  lang: Lang
  packs: readonly Pack[]
  /** Of a whole call, last year's report included. */
  formBytes: number
  /** Where this page was asked for, e.g. `http://localhost:8787`. */
  host: string
}

const MEGABYTE = 1024 * 1024

/** The upload form. Without scripts; it posts to the API itself, which answers with the scorecard as a page. */
export const UploadPage: FC<UploadPageProps> = ({ lang, packs, formBytes, host }) => {
  const words = wordsOf(lang)
  return (
    <Layout lang={lang} title={words.title} place="check" path="/" scripts={['check-page.js']}>
      <div class="report">
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <UploadForm lang={lang} packs={packs} />
        <Facts words={words} formBytes={formBytes} host={host} />
      </div>
    </Layout>
  )
}

const UploadForm: FC<{ lang: Lang; packs: readonly Pack[] }> = ({ lang, packs }) => {
  const words = wordsOf(lang)
  return (
    <form method="post" action={`/v1/check?lang=${lang}`} enctype="multipart/form-data">
      <div class="field">
        <label for="file">{words.file}</label>
        <input id="file" name="file" type="file" required aria-describedby="file-note" />
        <p class="note" id="file-note">
          {words.fileNote(MAX_UPLOAD_BYTES / MEGABYTE)}
        </p>
      </div>
      <details class="more">
        <summary>{words.more}</summary>
        <MoreFields words={words} packs={packs} lang={lang} />
      </details>
      <button type="submit">{words.submit}</button>
    </form>
  )
}

const MoreFields: FC<{ words: Words; packs: readonly Pack[]; lang: Lang }> = ({ words, packs, lang }) => {
  const editions = packs.map(({ id, edition, title }) => [`${id}@${edition}`, title[lang]] as const)
  const automatic = [['', words.automatic]] as const
  const formats = Object.entries(words.formats).filter(([name]) => [...formatNames, givenBack.name].includes(name))
  return (
    <div class="inner">
      <div class="pair">
        <Field name="agency" label={words.agency} note={words.agencyNote} type="text" />
        <Field name="published" label={words.published} note={words.publishedNote} type="date" />
        <Choice name="level" label={words.level} options={[...automatic, ...Object.entries(words.levels)]} />
        <Choice name="tier" label={words.tier} options={[...automatic, ...Object.entries(words.tiers)]} />
        <Choice name="pack" label={words.pack} options={[...automatic, ...editions]} />
        <Choice name="format" label={words.format} options={formats} />
      </div>
      <Field name="previous" label={words.previous} note={words.previousNote} type="file" />
      <div class="field">
        <label for="overrides">{words.overrides}</label>
        <textarea id="overrides" name="overrides" spellcheck={false} aria-describedby="overrides-note" />
        <p class="note" id="overrides-note">
          {words.overridesNote} <code>{'{"rules":{"title-form":{"off":true}}}'}</code>
        </p>
      </div>
    </div>
  )
}

const Field: FC<{ name: string; label: string; note: string; type: string }> = ({ name, label, note, type }) => (
  <div class="field">
    <label for={name}>{label}</label>
    <input id={name} name={name} type={type} aria-describedby={`${name}-note`} />
    <p class="note" id={`${name}-note`}>
      {note}
    </p>
  </div>
)

type ChoiceProps = { name: string; label: string; options: readonly (readonly [string, string])[] }

const Choice: FC<ChoiceProps> = ({ name, label, options }) => (
  <div class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {options.map(([value, text]) => (
        <option value={value}>{text}</option>
      ))}
    </select>
  </div>
)

const Facts: FC<{ words: Words; formBytes: number; host: string }> = ({ words, formBytes, host }) => (
  <div class="facts">
    <h3>{words.limits}</h3>
    <ul>
      <li>{words.limit.upload(MAX_UPLOAD_BYTES / MEGABYTE, formBytes / MEGABYTE)}</li>
      <li>{words.limit.html(MAX_HTML_BYTES / MEGABYTE)}</li>
      <li>{words.limit.pages(MAX_PAGES)}</li>
      <li>{words.limit.slots(MAX_TABLE_SLOTS.toLocaleString('en-US'))}</li>
    </ul>
    <h3>{words.privacy}</h3>
    <p>{words.privacyText}</p>
    <h3>{words.programs}</h3>
    <pre>curl -F file=@report.html {host}/v1/check</pre>
    <p>
      {words.programsText} <a href="/v1/packs">/v1/packs</a>
    </p>
  </div>
)
