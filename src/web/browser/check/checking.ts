/** Puts the page at `/` together: what comes in is judged, shown, and gives way to the next. */
import type { Lang } from '../../../core/result.ts'
import { createEngine } from '../engine.ts'
import { fetchSample } from '../sample-bytes.ts'
import { part } from './dom.ts'
import { createIntake } from './intake.ts'
import { copyFields, listenToLanguage } from './language.ts'
import { createProgressView } from './progress.ts'
import { createSession } from './session.ts'
import { type Source, sourceOf, sourcesOf } from './source.ts'
import { createStage } from './stage.ts'
import { checkWordsOf } from './words.ts'

/** The page as it stands in the document, in its own language. */
export function startPage(kept?: Kept): void {
  const lang: Lang = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
  const form = document.querySelector<HTMLFormElement>('form#check')
  if (form) startChecking(form, lang, kept)
}

/** What goes on in the other language. */
type Kept = { form: HTMLFormElement; rich: string | undefined; sources: readonly Source[] }

function startChecking(form: HTMLFormElement, lang: Lang, kept?: Kept): void {
  const say = checkWordsOf(lang)
  const progress = createProgressView(say, () => session.cancel())
  const engine = createEngine()
  const stage = createStage(form, say.another, () => {
    session.cancel()
    session.forget()
    intake.clear()
    part(HTMLInputElement, '#file', form).focus()
  })
  const session = createSession({ form, say, lang, engine, stage, progress })
  const intake = createIntake(
    form,
    say,
    files => void session.check(async () => sourcesOf(await files), say.emptyFolder),
  )

  prepare(form)
  form.append(progress.root)
  form.addEventListener('submit', event => {
    event.preventDefault()
    void session.check(async () => [...(await sourcesOf(intake.files())), ...intake.pasted()])
  })
  for (const sample of form.querySelectorAll<HTMLButtonElement>('[data-sample]'))
    sample.addEventListener('click', () => void session.check(async () => [sampleSource(sample.dataset)]))
  listenToLanguage({
    keeps: () => session.sources().length > 0 || intake.files().length > 0 || intake.pasted().length > 0,
    turn() {
      const sources = session.sources()
      session.cancel()
      for (const each of [stage, intake, engine]) each.close()
      startPage({ form, rich: intake.rich(), sources })
    },
    failed: () => progress.answer(say.unreachable),
  })
  if (!kept) return
  copyFields(kept.form, form)
  intake.hold(kept.rich)
  if (kept.sources.length > 0) void session.check(async () => [...kept.sources])
}

/** What only works with scripts is there from now on. */
function prepare(form: HTMLFormElement): void {
  form.noValidate = true
  for (const scripted of form.querySelectorAll<HTMLFieldSetElement>('fieldset.scripted')) {
    scripted.disabled = false
    scripted.hidden = false
  }
  const note = part(HTMLElement, '#file-note', form)
  note.textContent = note.dataset.scripted ?? note.textContent
}

function sampleSource({ sample = '', name = '' }: DOMStringMap): Source {
  return { name, read: async () => sourceOf(new File([await fetchSample(sample)], name)).read() }
}
