/** Puts the form to work: what is typed is judged at each key-press, kept, and shown. */
import type { Pack } from '../../../core/pack.ts'
import type { Lang } from '../../../core/result.ts'
import { namesOf, packName } from '../../form/draft.ts'
import { judgeDraft } from '../../form/judge-draft.ts'
import { listenToButtons } from './actions.ts'
import { allEntries, entryNamed, entryOf, tableAround } from './elements.ts'
import { createKeeper } from './keeping.ts'
import { listenToKeys } from './keys.ts'
import { listenToFiles, replaceDraft } from './loading.ts'
import { goTo } from './painter.ts'
import { showPrevious } from './previous.ts'
import { growTo } from './rows.ts'
import { recall, takeOver } from './saving.ts'
import { createSession, type Session } from './session.ts'

export function startForm(form: HTMLFormElement, pack: Pack, lang: Lang): void {
  // What is kept here is newer than what the browser restores; without scripts its memory is all there is.
  form.autocomplete = 'off'
  const kept = recall(packName(pack))
  const session = createSession(pack, lang, kept)
  const { store, words, say, bar } = session
  const keeper = createKeeper(session)

  store.onChange(changed => {
    fill(form, session, changed)
    session.judgeChange(changed)
    showHistory(form, session)
    keeper.later()
  })
  listenToTyping(form, session)
  listenToLinks()
  listenToFiles(session, keeper)
  listenToButtons(form, session, keeper)
  listenToKeys(form, {
    store,
    takeOffer: bar.takeOffer,
    onPaste: ({ pasted, beyond }) => say(`${words.pasted(pasted)}${beyond > 0 ? words.beyond(beyond) : ''}`),
  })

  fill(form, session)
  showPrevious(form, session.previous(), words)
  showHistory(form, session)
  session.judge()
  const passed = takeOver()
  warmUp(session)
  if (passed) {
    replaceDraft(store, passed.draft)
    // Before it is said, or the note that it is kept would take its place.
    keeper.now()
    say(`${words.importOther(pack.title[lang])}${lang === 'zh' ? '' : ' '}${passed.told}`)
  } else if (kept && Object.keys(kept.draft).length > 0) say(words.restored)
}

/** The browser compiles what runs often: a few runs while nobody types make the first key-press as quick as the others. */
function warmUp({ pack, lang, store }: Session, runs = 6): void {
  const zeros = namesOf(pack.template, {}).flatMap(name => (name.startsWith('cells.') ? [[name, '0']] : []))
  const [last = []] = zeros.slice(-1)
  const broken = { ...Object.fromEntries(zeros), ...store.draft(), [last[0] ?? '']: '1' }
  const run = (left: number): void => {
    judgeDraft(broken, pack, { lang, whole: false })
    if (left > 1) setTimeout(run, 0, left - 1)
  }
  setTimeout(run, 0, runs)
}

/** Writes into the inputs what they do not say yet; into all of them where it is not known what has changed. */
function fill(form: HTMLFormElement, { pack, store }: Session, changed?: readonly string[]): void {
  const draft = store.draft()
  growTo(form, pack.template, draft)
  for (const name of changed ?? allEntries(form).map(entry => entry.name)) {
    const entry = entryNamed(name)
    const text = draft[name] ?? ''
    if (entry && entry.value !== text) entry.value = text
  }
}

function listenToTyping(form: HTMLFormElement, { store, bar, judge }: Session): void {
  form.addEventListener('input', ({ target }) => {
    const entry = entryOf(target)
    if (entry) store.change({ [entry.name]: entry.value }, entry.name)
  })
  form.addEventListener('focusin', ({ target }) => {
    const entry = entryOf(target)
    store.endTyping()
    bar.focus(entry && tableAround(entry) ? entry.name : undefined)
  })
  // What was held back while the text was being written.
  form.addEventListener('focusout', ({ target }) => {
    if (target instanceof HTMLTextAreaElement) setTimeout(judge)
  })
}

/** Links to cells set the focus, which a browser does not do by itself. */
function listenToLinks(): void {
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-target]') : null
    if (!link?.dataset.target) return
    event.preventDefault()
    goTo(link.dataset.target)
  })
}

function showHistory(form: HTMLFormElement, { store }: Session): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>('[data-action="undo"],[data-action="redo"]'))
    button.disabled = button.dataset.action === 'undo' ? !store.canUndo() : !store.canRedo()
}
