/** Puts the page at `/` together: what comes in is judged, shown, and gives way to the next. */
import type { Lang } from '../../../core/result.ts'
import { createEngine } from '../engine.ts'
import { fetchSample } from '../sample-bytes.ts'
import { part } from './dom.ts'
import { createIntake } from './intake.ts'
import { createProgressView } from './progress.ts'
import { createSession } from './session.ts'
import { type Source, sourceOf, sourcesOf } from './source.ts'
import { createStage } from './stage.ts'
import { checkWordsOf } from './words.ts'

export function startChecking(form: HTMLFormElement, lang: Lang): void {
  const say = checkWordsOf(lang)
  const progress = createProgressView(say, () => session.cancel())
  const stage = createStage(form, say.another, () => {
    session.cancel()
    intake.clear()
    part(HTMLInputElement, '#file', form).focus()
  })
  const session = createSession({ form, say, lang, engine: createEngine(), stage, progress })
  const intake = createIntake(form, say, files => void session.check(async () => sourcesOf(await files)))

  prepare(form)
  form.append(progress.root)
  form.addEventListener('submit', event => {
    event.preventDefault()
    void session.check(async () => [...(await sourcesOf(intake.files())), ...intake.pasted()])
  })
  for (const sample of form.querySelectorAll<HTMLButtonElement>('[data-sample]'))
    sample.addEventListener('click', () => void session.check(async () => [sampleSource(sample.dataset)]))
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
