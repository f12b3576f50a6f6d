/** Last year's figures below the cells. */
import { addressOf } from '../../form/draft.ts'
import type { FormWords } from '../../form/words.ts'
import { allEntries } from './elements.ts'
import type { Previous } from './saving.ts'

export function showPrevious(form: HTMLFormElement, previous: Previous | undefined, words: FormWords): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>('[data-action="drop-previous"]'))
    button.disabled = previous === undefined
  for (const entry of allEntries(form)) {
    const address = addressOf(entry.name)
    if (address === undefined) continue
    const text = previous?.report.cells[address]?.text ?? ''
    const shown = entry.parentElement?.querySelector('.last-year')
    if (text === '') shown?.remove()
    else if (shown) shown.textContent = words.lastYear(text)
    else entry.after(note(words.lastYear(text)))
  }
}

function note(text: string): HTMLElement {
  const span = document.createElement('span')
  span.className = 'last-year'
  span.textContent = text
  return span
}
