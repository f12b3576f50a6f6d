/** The script of the page at `/`: the report is judged in this browser and its scorecard shown in place of the form. */
import './polyfills.ts'
import { rejectionText } from '../../core/rejection-texts.ts'
import type { Lang } from '../../core/result.ts'
import { readForm, type Wanted } from './check/read-form.ts'
import { checkWordsOf } from './check/words.ts'
import { createEngine } from './engine.ts'
import type { ScorecardView } from './scorecard-view.ts'

const lang: Lang = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
const say = checkWordsOf(lang)
const form = document.querySelector<HTMLFormElement>('form[action^="/v1/check"]')
if (form) enhance(form)

function enhance(form: HTMLFormElement): void {
  const engine = createEngine()
  const note = element('p', 'note', say.private)
  const status = element('div', 'check-status', '')
  status.setAttribute('role', 'status')
  const result = element('div', 'check-result', '')
  form.append(note, status)
  form.closest('main')?.append(result)
  let view: ScorecardView | undefined
  let running: AbortController | undefined

  form.addEventListener('submit', event => {
    // Other formats than the page come from the server, which is what their choice says.
    if (new FormData(form).get('format') !== 'html') return
    event.preventDefault()
    running?.abort()
    void check()
  })

  async function check() {
    const wanted = await readForm(form).catch(() => say.overrides)
    if (typeof wanted === 'string') return status.replaceChildren(wanted)
    if (wanted) await judge(wanted)
  }

  async function judge({ upload, options }: Wanted) {
    const control = new AbortController()
    running = control
    const told = document.createTextNode(say.checking)
    status.replaceChildren(
      told,
      button(say.cancel, () => control.abort()),
    )
    const onProgress = ({ page, pages }: { page: number; pages: number }) => {
      told.data = say.page(page, pages)
    }
    try {
      const judged = await engine.inspect(upload, { ...options, lang }, { signal: control.signal, onProgress })
      if (!judged.ok) {
        const { title, detail } = rejectionText(judged.error, lang)
        return status.replaceChildren(element('strong', '', title), element('p', '', detail))
      }
      status.replaceChildren()
      const { mountScorecard } = await import('./scorecard-view.ts')
      view?.close()
      view = mountScorecard(result, { scorecard: judged.value.scorecard, upload, lang })
      show(true)
      view.focus()
    } catch {
      if (control.signal.aborted) return status.replaceChildren(say.cancelled)
      // An old browser, or a failure of ours: the server can do the same, if the reader wants that.
      status.replaceChildren(
        element('p', '', say.failed),
        button(say.upload, () => form.submit()),
      )
    }
  }

  function show(scorecard: boolean) {
    const page = form.closest<HTMLElement>('.report')
    if (page) page.hidden = scorecard
    again.hidden = !scorecard
    heading.hidden = !scorecard
  }
  const again = button(say.another, () => {
    view?.close()
    view = undefined
    show(false)
    form.querySelector<HTMLInputElement>('#file')?.focus()
  })
  // The form's own heading goes with it.
  const heading = element('h1', 'apart', document.title)
  again.classList.add('again')
  again.hidden = true
  heading.hidden = true
  result.before(heading, again)
}

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name)
  if (className) made.className = className
  made.textContent = text
  return made
}

function button(text: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'quiet'
  made.textContent = text
  made.addEventListener('click', pressed)
  return made
}
