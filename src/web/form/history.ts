/** Undo and redo over the whole form. */
import type { Draft } from './draft.ts'

/** Texts before and after, by the name of the input; undefined: not filled in. */
export type Change = { name: string; before: string | undefined; after: string | undefined }[]

/** Oldest first; `future` next first. `typing`: the input whose keystrokes belong to one step. */
export type History = { past: Change[]; future: Change[]; typing?: string | undefined }

export const emptyHistory: History = { past: [], future: [] }

const MOST_STEPS = 500

/** What differs between the draft and what it is to become, and the draft it becomes. */
export function changeOf(draft: Draft, entries: Readonly<Record<string, string>>): Change {
  return Object.entries(entries).flatMap(([name, text]) => {
    const after = text === '' ? undefined : text
    return draft[name] === after ? [] : [{ name, before: draft[name], after }]
  })
}

export function applied(draft: Draft, change: Change, direction: 'before' | 'after'): Draft {
  const next: Record<string, string> = { ...draft }
  for (const item of change) {
    const text = item[direction]
    if (text === undefined) delete next[item.name]
    else next[item.name] = text
  }
  return next
}

/** Records a change; keystrokes in one input become one step until `typing` is ended. */
export function recorded({ past, typing }: History, change: Change, typed?: string): History {
  const last = past.at(-1)
  const [only] = change
  if (typed !== undefined && typed === typing && last?.length === 1 && only) {
    const merged = { name: only.name, before: last[0]?.before, after: only.after }
    return { past: [...past.slice(0, -1), [merged]], future: [], typing: typed }
  }
  return { past: [...past.slice(-MOST_STEPS), change], future: [], typing: typed }
}
