/** Lines where the form leaves their number open: further ones are copies of the last. */
import type { Template } from '../../../core/template.ts'
import { type Draft, openRowsIn } from '../../form/draft.ts'

/** Makes room for every row of the draft. */
export function growTo(form: HTMLFormElement, template: Template, draft: Draft): void {
  for (const table of template.tables.filter(t => t.blocks.some(block => block.rows === 'open'))) {
    const root = form.querySelector<HTMLElement>(`[data-table="${table.key}"]`)
    const wanted = Math.max(0, ...openRowsIn(draft, table.key).map(Number).filter(Number.isInteger))
    for (let count = countRows(root); root && count > 0 && count < Math.min(wanted, MOST_ROWS); count++) addRow(root)
  }
}

const MOST_ROWS = 500

const countRows = (root: HTMLElement | null): number => root?.querySelectorAll('tbody tr').length ?? 0

/** The new line, empty; undefined where there is none to copy. */
export function addRow(root: HTMLElement | undefined): HTMLTableRowElement | undefined {
  const last = root?.querySelector('tbody tr:last-of-type')
  if (!(last instanceof HTMLTableRowElement)) return undefined
  const number = Number(last.querySelector('th')?.textContent ?? '0')
  const next = last.cloneNode(true)
  if (!(next instanceof HTMLTableRowElement)) return undefined
  const label = next.querySelector('th')
  if (label) label.textContent = String(number + 1)
  for (const input of next.querySelectorAll('input')) {
    const renumber = (text: string): string => text.replace(`.${number}.`, `.${number + 1}.`)
    input.id = renumber(input.id)
    input.name = renumber(input.name)
    input.value = ''
    input.dataset.line = String(Number(input.dataset.line) + 1)
    input.removeAttribute('aria-invalid')
    input.removeAttribute('aria-describedby')
    input.setAttribute(
      'aria-label',
      (input.getAttribute('aria-label') ?? '').replace(String(number), String(number + 1)),
    )
    input.parentElement?.classList.remove('fault', 'flaw', 'doubt', 'share')
  }
  last.after(next)
  return next
}
