/** The other language comes in place of this one, without leaving the page: what is being checked is kept nowhere else. */
import { fetchOtherPage, type OtherPage } from '../other-page.ts'

export type LanguageOptions = {
  /** Whether anything would be lost by leaving. */
  keeps(): boolean
  /** Called once the other page stands; the fields of the one before are in `form`. */
  turn(): void
  failed(): void
}

/** With nothing to lose, or into another tab, the link leads on as links do. */
export function listenToLanguage({ keeps, turn, failed }: LanguageOptions): void {
  const link = document.querySelector<HTMLAnchorElement>('.masthead a[hreflang]')
  link?.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !keeps()) return
    event.preventDefault()
    fetchOtherPage(link).then(page => {
      showPage(page)
      turn()
    }, failed)
  })
}

function showPage({ lang, title, parts, address }: OtherPage): void {
  document.documentElement.lang = lang
  document.title = title
  for (const part of document.querySelectorAll('body > :not(script):not(template):not(noscript)')) part.remove()
  document.body.prepend(...parts)
  if (address !== undefined) history.replaceState(history.state, '', address)
}

/** What was chosen and typed, files too, in the fields of the same name. */
export function copyFields(from: HTMLFormElement, to: HTMLFormElement): void {
  for (const field of from.elements) {
    if (!isField(field) || field.name === '') continue
    const same = [...to.elements].filter(isField).filter(({ name }) => name === field.name)
    for (const other of same) {
      if (!(other instanceof HTMLInputElement) || !(field instanceof HTMLInputElement)) other.value = field.value
      else if (other.type === 'file') other.files = field.files
      else if (other.type !== 'radio' && other.type !== 'checkbox') other.value = field.value
      else if (other.value === field.value) other.checked = field.checked
    }
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
const isField = (node: Element): node is Field =>
  node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement
