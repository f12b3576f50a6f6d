/** The error summary of the GOV.UK design system for the form: the same words on top, as links, and beside each field. */
import { element, part } from './dom.ts'
import type { FieldProblem } from './read-form.ts'

/** Moves the focus to the summary. Links lead to the fields, opening what hides them. */
export function showProblems(form: HTMLFormElement, title: string, problems: readonly FieldProblem[]): void {
  clearProblems(form)
  const heading = element('h2', '', title)
  heading.id = 'problems-title'
  const list = element('ul', '', ...problems.map(problem => element('li', '', linkTo(form, problem))))
  const summary = element('section', 'error-summary', heading, list)
  summary.tabIndex = -1
  summary.setAttribute('aria-labelledby', heading.id)
  form.prepend(summary)
  for (const problem of problems) mark(form, problem)
  summary.focus()
}

export function clearProblems(form: HTMLFormElement): void {
  form.querySelector(':scope > .error-summary')?.remove()
  for (const note of form.querySelectorAll('.field-error')) note.remove()
  for (const field of form.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid')
    const others = (field.getAttribute('aria-describedby') ?? '').split(' ').filter(id => !id.endsWith('-error'))
    field.setAttribute('aria-describedby', others.join(' '))
  }
}

function linkTo(form: HTMLFormElement, { field, text }: FieldProblem): HTMLAnchorElement {
  const link = element('a', '', text)
  link.href = `#${field}`
  link.addEventListener('click', event => {
    event.preventDefault()
    const target = part(HTMLElement, `#${field}`, form)
    const fold = target.closest('details')
    if (fold) fold.open = true
    target.focus()
  })
  return link
}

function mark(form: HTMLFormElement, { field, text }: FieldProblem): void {
  const target = part(HTMLElement, `#${field}`, form)
  const note = element('p', 'field-error', text)
  note.id = `${field}-error`
  target.before(note)
  target.setAttribute('aria-invalid', 'true')
  target.setAttribute('aria-describedby', `${note.id} ${target.getAttribute('aria-describedby') ?? ''}`.trim())
}
