/** The mandated form to fill in, made from the pack's template alone. Without scripts it is posted and judged. */
import type { FC } from 'hono/jsx'
import { kindOf } from '../../core/kind.ts'
import type { Pack } from '../../core/pack.ts'
import type { Lang } from '../../core/result.ts'
import type { Template, TemplateSection } from '../../core/template.ts'
import { numeral } from '../../core/wording.ts'
import { inLanguage, Layout } from '../layout.tsx'
import { wordsOf } from '../words.ts'
import { FACTS, packName, sectionName } from './draft.ts'
import { TableInputs } from './table-inputs.tsx'
import { type FormWords, formWordsOf } from './words.ts'

type FormPageProps = {
  lang: Lang
  /** The form to show. */
  pack: Pack
  /** Those that can be chosen. */
  packs: readonly Pack[]
}

const formPath = ({ id, edition }: Pick<Pack, 'id' | 'edition'>): string =>
  `/form/${encodeURIComponent(id)}/${encodeURIComponent(edition)}`

export const FormPage: FC<FormPageProps> = ({ lang, pack, packs }) => {
  const words = formWordsOf(lang)
  const path = formPath(pack)
  return (
    <Layout lang={lang} title={words.title} place="form" path={path} scripts={['form-page.js']} styles={['form.css']}>
      <div class="report fill">
        <h1>{words.title}</h1>
        <p class="lede">{words.lede(kindOf(pack.title[lang]))}</p>
        <Editions lang={lang} pack={pack} packs={packs} />
        <p class="private" data-scripted hidden>
          {words.private}
        </p>
        <noscript>
          <p class="private">{words.withoutScripts}</p>
        </noscript>
        <div id="summary" role="alert" tabindex={-1} aria-labelledby="summary-title" hidden />
        <form
          id="fill"
          class="fill"
          method="post"
          action={`${path}?lang=${lang}`}
          data-lang={lang}
          data-pack={`${path}/pack.json?lang=${lang}`}
        >
          <Tools words={words} />
          <Facts words={words} lang={lang} />
          {pack.template.sections.map((section, index) => (
            <SectionInputs section={section} index={index} template={pack.template} lang={lang} />
          ))}
          <Actions words={words} />
        </form>
        <section id="preview" class="preview" aria-label={words.preview} tabindex={-1} hidden />
      </div>
      <CellBar words={words} />
    </Layout>
  )
}

const Editions: FC<FormPageProps> = ({ lang, pack, packs }) => (
  <nav class="editions" aria-label={formWordsOf(lang).editions}>
    <ul>
      {packs.map(other => (
        <li>
          <a
            href={inLanguage(formPath(other), lang)}
            {...(packName(other) === packName(pack) ? { 'aria-current': 'page' } : {})}
          >
            {other.title[lang]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** What needs scripts; they take `hidden` away. */
const Tools: FC<{ words: FormWords }> = ({ words }) => (
  <section class="tools" aria-label={words.tools} data-scripted hidden>
    <div class="files">
      <div class="field">
        <label for="import">{words.import}</label>
        <input id="import" type="file" aria-describedby="import-note" />
        <p class="note" id="import-note">
          {words.importNote}
        </p>
      </div>
      <div class="field">
        <label for="previous">{words.previous}</label>
        <input id="previous" type="file" aria-describedby="previous-note" />
        <p class="note" id="previous-note">
          {words.previousNote}
        </p>
      </div>
    </div>
    <div class="buttons">
      <button type="button" class="plain" data-action="undo" aria-keyshortcuts="Control+Z">
        {words.undo}
      </button>
      <button type="button" class="plain" data-action="redo" aria-keyshortcuts="Control+Y">
        {words.redo}
      </button>
      <button type="button" class="plain" data-action="drop-previous" disabled>
        {words.previousRemove}
      </button>
      <button type="button" class="plain" data-action="erase">
        {words.erase}
      </button>
    </div>
    <p id="status" class="note" role="status" />
  </section>
)

const Facts: FC<{ words: FormWords; lang: Lang }> = ({ words, lang }) => {
  const levels = Object.entries(wordsOf(lang).levels)
  return (
    <fieldset class="facts">
      <legend>{words.facts}</legend>
      {FACTS.map(name => (
        <div class={`field ${name}`}>
          <label for={name}>{words.fact[name]}</label>
          {name === 'level' ? (
            <select id={name} name={name}>
              <option value="">{words.automaticLevel}</option>
              {levels.map(([value, label]) => (
                <option value={value}>{label}</option>
              ))}
            </select>
          ) : (
            <input
              id={name}
              name={name}
              type={name === 'published' ? 'date' : 'text'}
              {...(name === 'year' ? { inputmode: 'numeric', placeholder: words.yearNote } : {})}
            />
          )}
          <div class="offers" data-offers={name} />
        </div>
      ))}
      <ul class="faults" data-faults="facts" hidden />
    </fieldset>
  )
}

type SectionProps = { section: TemplateSection; index: number; template: Template; lang: Lang }

const SectionInputs: FC<SectionProps> = ({ section, index, template, lang }) => {
  const words = formWordsOf(lang)
  const tables = template.tables.filter(table => table.section === section.key)
  const name = sectionName(section.key)
  const heading = words.section(numeral(index + 1), section.label)
  const isProse = section.body === 'prose'
  const text = (
    <textarea
      id={name}
      name={name}
      rows={isProse ? 8 : 2}
      aria-describedby={`${name}-note`}
      {...(isProse ? { 'aria-labelledby': `${name}-heading` } : {})}
    />
  )
  return (
    <section class="part" aria-labelledby={`${name}-heading`}>
      <h2 id={`${name}-heading`}>{heading}</h2>
      {tables.map(table => (
        <TableInputs table={table} template={template} lang={lang} />
      ))}
      {isProse ? (
        text
      ) : (
        <div class="field">
          <label for={name}>{words.tableText}</label>
          {text}
        </div>
      )}
      <p class="note" id={`${name}-note`}>
        {words.proseNote}
      </p>
      <div class="offers" data-offers={name} />
      <ul class="faults" data-faults={`section:${section.key}`} hidden />
    </section>
  )
}

/** Submit buttons, which scripts take over; what they do is their value. */
const Actions: FC<{ words: FormWords }> = ({ words }) => (
  <section class="actions" aria-label={words.publish}>
    <button type="submit" name="action" value="check">
      {words.check}
    </button>
    <button type="submit" class="plain" name="action" value="html">
      {words.asHtml}
    </button>
    <button type="submit" class="plain" name="action" value="docx">
      {words.asDocx}
    </button>
    <button type="button" class="plain" data-action="copy" data-scripted hidden>
      {words.copy}
    </button>
    <button type="button" class="plain" data-action="preview" aria-expanded="false" data-scripted hidden>
      {words.preview}
    </button>
    <button type="button" class="plain" data-action="scorecard" data-scripted hidden>
      {words.scorecard}
    </button>
    <button type="submit" class="plain" name="action" value="json">
      {words.asJson}
    </button>
  </section>
)

/** Stands at the lower edge of the window while a cell has the focus, as in a spreadsheet. */
const CellBar: FC<{ words: FormWords }> = ({ words }) => (
  <aside id="cell-bar" class="cell-bar" aria-label={words.cellBar} data-scripted hidden>
    <p id="progress" class="progress" />
    <div id="cell-facts" class="cell-facts" />
  </aside>
)
