/** What the page at `/` and its offline twin show: the form, its options, limits and privacy. */
import type { FC } from 'hono/jsx'
import { givenBack } from '../annotate/index.ts'
import type { Pack } from '../core/pack.ts'
import type { Lang } from '../core/result.ts'
import { MAX_HTML_BYTES, MAX_TABLE_SLOTS, MAX_UPLOAD_BYTES } from '../decode/limits.ts'
import { MAX_PAGES } from '../decode/pdf/limits.ts'
import { formatNames } from '../format/index.ts'
import type { Sample } from './samples.ts'
import { type Words, wordsOf } from './words.ts'

const MEGABYTE = 1024 * 1024

export type CheckContentProps = {
  lang: Lang
  packs: readonly Pack[]
  samples: readonly Sample[]
  /** By a server: bytes that a whole call may have, and where the page was asked for. Without it there is none. */
  served?: { formBytes: number; host: string; offline: string }
}

/** Parts of the class `scripted` stay hidden and disabled until scripts run. */
export const CheckContent: FC<CheckContentProps> = ({ lang, packs, samples, served }) => {
  const words = wordsOf(lang)
  return (
    <div class="report">
      <h1>{words.title}</h1>
      <p class="lede">{words.lede}</p>
      <form
        id="check"
        method="post"
        enctype="multipart/form-data"
        {...(served ? { action: `/v1/check?lang=${lang}` } : {})}
      >
        {served ? <Where words={words} /> : <p class="private">{words.hereNote}</p>}
        <div class="field drop" data-drop={words.dropHere}>
          <label for="file">{words.file}</label>
          <input id="file" name="file" type="file" required aria-describedby="file-note" />
          <p class="note" id="file-note" data-scripted={words.filesNote(MAX_UPLOAD_BYTES / MEGABYTE)}>
            {words.fileNote(MAX_UPLOAD_BYTES / MEGABYTE)}
          </p>
        </div>
        <Pasting words={words} samples={samples} />
        <details class="more">
          <summary>{words.more}</summary>
          <MoreFields words={words} packs={packs} lang={lang} />
        </details>
        <button type="submit">{words.submit}</button>
      </form>
      <Facts words={words} served={served} />
    </div>
  )
}

const Where: FC<{ words: Words }> = ({ words }) => (
  <fieldset class="where scripted" disabled hidden>
    <legend>{words.where}</legend>
    <label>
      <input type="radio" name="where" value="here" checked />
      <span>
        {words.here} <small>{words.hereNote}</small>
      </span>
    </label>
    <label>
      <input type="radio" name="where" value="server" />
      <span>
        {words.atServer} <small>{words.atServerNote}</small>
      </span>
    </label>
  </fieldset>
)

const Pasting: FC<{ words: Words; samples: readonly Sample[] }> = ({ words, samples }) => (
  <fieldset class="bare scripted" disabled hidden>
    <div class="field">
      <label for="pasted">{words.paste}</label>
      <textarea id="pasted" rows={3} spellcheck={false} aria-describedby="pasted-note" />
      <p class="note" id="pasted-note">
        {words.pasteNote}
      </p>
    </div>
    <p class="samples">
      {words.samples}{' '}
      {samples.map(({ key, name, address }) => (
        <button type="button" class="quiet" data-sample={address} data-name={name}>
          {words.sampleNames[key]}
        </button>
      ))}
    </p>
  </fieldset>
)

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
      </div>
      {/* With scripts the result is shown here and can be saved in every form. */}
      <noscript>
        <Choice name="format" label={words.format} options={formats} />
      </noscript>
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

const Facts: FC<{ words: Words; served: CheckContentProps['served'] }> = ({ words, served }) => (
  <div class="facts">
    {served ? (
      <p class="offline">
        <a href={served.offline} download={words.offlineName}>
          {words.offline}
        </a>{' '}
        <span class="note">{words.offlineNote}</span>
      </p>
    ) : null}
    <h2>{words.limits}</h2>
    <ul>
      <li>
        {served
          ? words.limit.upload(MAX_UPLOAD_BYTES / MEGABYTE, served.formBytes / MEGABYTE)
          : words.limit.file(MAX_UPLOAD_BYTES / MEGABYTE)}
      </li>
      <li>{words.limit.html(MAX_HTML_BYTES / MEGABYTE)}</li>
      <li>{words.limit.pages(MAX_PAGES)}</li>
      <li>{words.limit.slots(MAX_TABLE_SLOTS.toLocaleString('en-US'))}</li>
    </ul>
    {served ? <ForPrograms words={words} host={served.host} /> : null}
  </div>
)

const ForPrograms: FC<{ words: Words; host: string }> = ({ words, host }) => (
  <>
    <h2>{words.privacy}</h2>
    <p>{words.privacyText}</p>
    <h2>{words.programs}</h2>
    <pre tabindex={0}>curl -F file=@report.html {host}/v1/check</pre>
    <p>
      {words.programsText} <a href="/v1/packs">/v1/packs</a>
    </p>
  </>
)
