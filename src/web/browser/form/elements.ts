/** The parts of the page that the scripts work with; the server made them. */

export type Entry = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Throws where the page lacks it, which is our own failure. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no #${id}`)
  return found
}

export function formElement(): HTMLFormElement {
  const found = element('fill')
  if (!(found instanceof HTMLFormElement)) throw new Error('#fill is no form')
  return found
}

export function fileInput(id: string): HTMLInputElement {
  const found = element(id)
  if (!(found instanceof HTMLInputElement)) throw new Error(`#${id} is no input`)
  return found
}

const isEntry = (node: unknown): node is Entry =>
  node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement

/** The input that an event came from, or undefined for anything else, files included. */
export const entryOf = (target: EventTarget | null): Entry | undefined =>
  isEntry(target) && target.name !== '' ? target : undefined

export function entryNamed(name: string): Entry | undefined {
  const found = document.getElementById(name)
  return isEntry(found) ? found : undefined
}

/** Every input with a name, in the page's order. */
export const allEntries = (form: HTMLFormElement): Entry[] =>
  [...form.elements].filter((node): node is Entry => isEntry(node) && node.name !== '')

/** The nearest enclosing table's part of the page and its key. */
export function tableAround(node: Element): { root: HTMLElement; key: string } | undefined {
  const root = node.closest<HTMLElement>('[data-table]')
  const key = root?.dataset.table
  return root && key !== undefined ? { root, key } : undefined
}

/** What only scripts can do is hidden until they run. */
export function revealScripted(): void {
  for (const node of document.querySelectorAll<HTMLElement>('[data-scripted]')) node.hidden = false
}
