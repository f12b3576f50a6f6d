/** What the buttons do. Each is named by its `data-action`, or by its value where it also works without scripts. */
import { element, entryNamed, formElement, tableAround } from './elements.ts'
import type { Keeper } from './keeping.ts'
import { replaceDraft } from './loading.ts'
import type { Publisher } from './publishing.ts'
import { addRow } from './rows.ts'
import type { ShowScorecard } from './scorecard.ts'
import type { Session } from './session.ts'

type Action = (button: HTMLElement) => void

export function listenToButtons(form: HTMLFormElement, session: Session, keeper: Keeper): void {
  const { store } = session
  const actions: Record<string, Action> = {
    undo: store.undo,
    redo: store.redo,
    erase: () => erase(session, keeper),
    'drop-previous'() {
      session.compareWith(undefined)
      keeper.now()
    },
    zeros: button => fillZeros(button, session),
    'add-row': button => addRow(tableAround(button)?.root)?.querySelector('input')?.focus(),
    ...publishingActions(session),
    scorecard: scorecardAction(session),
    check: () => checkAndTell(session),
  }
  form.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (!button) return
    const act = actions[button.dataset.action ?? button.value]
    if (act) {
      event.preventDefault()
      act(button)
    } else if (button.dataset.insert !== undefined) insertText(button, button.dataset.insert, session)
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    checkAndTell(session)
  })
}

function publishingActions(session: Session): Record<string, Action> {
  const { pack, lang, words, store, say } = session
  let loaded: Promise<Publisher> | undefined
  const publishing = async (act: (publisher: Publisher) => void): Promise<void> => {
    loaded ??= import('./publishing.ts').then(m => m.createPublisher({ pack, lang, words, draft: store.draft, say }))
    act(await loaded)
  }
  // Whoever publishes sees what is still wrong.
  const publish = (act: (publisher: Publisher) => void): void => {
    session.check()
    void publishing(act)
  }
  return {
    json: () => void publishing(publisher => publisher.json()),
    copy: () => void publishing(publisher => publisher.copy()),
    preview: button => void publishing(publisher => button.setAttribute('aria-expanded', String(publisher.preview()))),
    html: () => publish(publisher => publisher.html()),
    docx: () => publish(publisher => publisher.docx()),
  }
}

/** Loaded when it is asked for. */
function scorecardAction(session: Session): Action {
  let loaded: Promise<ShowScorecard> | undefined
  return button => {
    loaded ??= import('./scorecard.ts').then(m => m.createScorecardStage(session, button))
    void loaded.then(show => show())
  }
}

/** As in the GOV.UK design system: the focus moves to the summary. */
function checkAndTell(session: Session): void {
  session.check()
  const summary = element('summary')
  summary.focus({ preventScroll: true })
  summary.scrollIntoView({ block: 'start' })
}

function erase(session: Session, keeper: Keeper): void {
  if (!confirm(session.words.eraseSure)) return
  replaceDraft(session.store, {})
  session.compareWith(undefined)
  session.startOver()
  hidePreview()
  keeper.forget()
  session.say(session.words.erased)
}

/** It shows what was filled in. */
function hidePreview(): void {
  element('preview').hidden = true
  element('preview').replaceChildren()
  formElement().querySelector('[data-action="preview"]')?.setAttribute('aria-expanded', 'false')
}

/** Asked for by a button of its own; words and dates stay empty. */
function fillZeros(button: HTMLElement, { store }: Session): void {
  const inputs = [...(tableAround(button)?.root.querySelectorAll<HTMLInputElement>('td.slot input') ?? [])]
  const empty = inputs.filter(
    input => input.value.trim() === '' && !['text', 'date'].includes(input.dataset.type ?? ''),
  )
  store.endTyping()
  store.change(Object.fromEntries(empty.map(input => [input.name, '0'])))
}

/** Behind what a text says already; instead of what a line says. */
function insertText(button: HTMLElement, text: string, { store }: Session): void {
  const target = button.closest<HTMLElement>('[data-offers]')?.dataset.offers
  const entry = target === undefined ? undefined : entryNamed(target)
  if (!entry) return
  const before = entry instanceof HTMLTextAreaElement ? entry.value.trimEnd() : ''
  store.endTyping()
  store.change({ [entry.name]: before === '' ? text : `${before}\n${text}` })
  entry.focus()
}
