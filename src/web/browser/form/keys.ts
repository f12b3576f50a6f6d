/** The keyboard of a spreadsheet over plain inputs, and blocks pasted from one. */

import { addressOf, cellName } from '../../form/draft.ts'
import { type Seat, type Step, seatAt, stepFrom } from '../../form/layout.ts'
import { type Entry, entryNamed, entryOf, tableAround } from './elements.ts'
import type { Store } from './store.ts'

type Keys = {
  store: Store
  /** Takes the first offer for the cell, if there is one. */
  takeOffer(): boolean
  onPaste(counts: { pasted: number; beyond: number }): void
}

export function listenToKeys(form: HTMLFormElement, keys: Keys): void {
  let before = ''
  form.addEventListener('focusin', ({ target }) => {
    const entry = cellOf(target)
    if (!entry) return
    before = entry.value
    entry.select()
  })
  form.addEventListener('keydown', event => {
    if (undoes(event, keys.store)) return event.preventDefault()
    const entry = cellOf(event.target)
    if (!entry || event.isComposing) return
    if (event.key === 'Escape') {
      keys.store.change({ [entry.name]: before })
      return event.preventDefault()
    }
    if (event.key === 'Enter' && event.altKey) {
      if (keys.takeOffer()) entry.select()
      return event.preventDefault()
    }
    // As in a spreadsheet: go on writing instead of writing over.
    if (event.key === 'F2') return entry.setSelectionRange(entry.value.length, entry.value.length)
    const step = stepOf(event, entry)
    // Enter sends a form; in a table it goes down.
    if (event.key === 'Enter') event.preventDefault()
    if (step && move(entry, step)) event.preventDefault()
  })
  form.addEventListener('paste', event => void paste(event, keys))
}

/** The input of a table's cell. */
function cellOf(target: EventTarget | null): HTMLInputElement | undefined {
  const entry = entryOf(target)
  return entry instanceof HTMLInputElement && addressOf(entry.name) !== undefined ? entry : undefined
}

function undoes(event: KeyboardEvent, store: Store): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false
  const key = event.key.toLowerCase()
  if (key === 'y' || (key === 'z' && event.shiftKey)) store.redo()
  else if (key === 'z') store.undo()
  else return false
  return true
}

/** Left, right, Home and End leave a cell only where they can do nothing inside it. */
function stepOf(event: KeyboardEvent, entry: HTMLInputElement): Step | undefined {
  const { key, shiftKey, ctrlKey } = event
  if (key === 'Enter') return shiftKey ? 'up' : 'down'
  if (shiftKey || event.altKey || event.metaKey) return undefined
  if (key === 'ArrowUp') return 'up'
  if (key === 'ArrowDown') return 'down'
  const { selectionStart, selectionEnd, value } = entry
  const isWhole = selectionStart === 0 && selectionEnd === value.length
  const atStart = isWhole || (selectionStart === 0 && selectionEnd === 0)
  const atEnd = isWhole || (selectionStart === value.length && selectionEnd === value.length)
  if (key === 'ArrowLeft' && atStart) return 'left'
  if (key === 'ArrowRight' && atEnd) return 'right'
  if (key === 'Home') return ctrlKey ? 'top' : atStart ? 'first' : undefined
  if (key === 'End') return ctrlKey ? 'bottom' : atEnd ? 'last' : undefined
  return undefined
}

function seatsAround(entry: Entry): Seat[] {
  const table = tableAround(entry)
  const inputs = [...(table?.root.querySelectorAll<HTMLInputElement>('td.slot input') ?? [])]
  return inputs.flatMap(({ name, dataset: { line, place } }) => {
    const address = addressOf(name)
    return address === undefined ? [] : [{ address, line: Number(line), place: Number(place) }]
  })
}

function move(entry: HTMLInputElement, step: Step): boolean {
  const seats = seatsAround(entry)
  const from = seatAt(seats, addressOf(entry.name) ?? '')
  const to = from && stepFrom(seats, from, step)
  if (!to) return false
  entryNamed(cellName(to.address))?.focus()
  return true
}

/** More than one value is a block; how one is read is loaded when the first one comes. */
async function paste(event: ClipboardEvent, { store, onPaste }: Keys): Promise<void> {
  const entry = cellOf(event.target)
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (!entry || !/[\t\n]/.test(text.trimEnd())) return
  event.preventDefault()
  const { layBlock, readBlock, withoutLabels } = await import('../../form/paste.ts')
  const seats = seatsAround(entry)
  const from = seatAt(seats, addressOf(entry.name) ?? '')
  if (!from) return
  const { entries, beyond } = layBlock(withoutLabels(readBlock(text)), seats, from)
  store.endTyping()
  store.change(Object.fromEntries(entries.map(([address, value]) => [cellName(address), value])))
  onPaste({ pasted: entries.length, beyond })
}
