/** Elements made by the scripts of the page at `/`. Text is set as text, never as markup. */

type Made<Name extends keyof HTMLElementTagNameMap> = HTMLElementTagNameMap[Name]

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...content: (string | Node)[]
): Made<Name> {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...content)
  return made
}

export function button(text: string, pressed: () => void, className = 'quiet'): HTMLButtonElement {
  const made = element('button', className, text)
  made.type = 'button'
  made.addEventListener('click', pressed)
  return made
}

/** Throws where the page lacks it, which is our own failure. */
export function part<T extends Element>(kind: new () => T, selector: string, within: ParentNode = document): T {
  const found = within.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`)
  return found
}
