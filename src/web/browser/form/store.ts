/** The draft in this page, with undo; everything that changes it goes through here. */
import type { Draft } from '../../form/draft.ts'
import { applied, type Change, changeOf, emptyHistory, type History, recorded } from '../../form/history.ts'

export type Store = {
  draft(): Draft
  /** `''` takes an entry away. `typed`: the input being typed in, whose keystrokes undo as one. */
  change(entries: Readonly<Record<string, string>>, typed?: string): void
  /** The next keystroke starts a step of its own. */
  endTyping(): void
  undo(): void
  redo(): void
  canUndo(): boolean
  canRedo(): boolean
  /** Called after each change with the names of what changed. */
  onChange(listener: (names: readonly string[]) => void): void
}

export function createStore(initial: Draft): Store {
  let draft = initial
  let history: History = emptyHistory
  const listeners: ((names: readonly string[]) => void)[] = []

  const move = (change: Change, direction: 'before' | 'after') => {
    draft = applied(draft, change, direction)
    const names = change.map(({ name }) => name)
    for (const listener of listeners) listener(names)
  }

  return {
    draft: () => draft,
    change(entries, typed) {
      const change = changeOf(draft, entries)
      if (change.length === 0) return
      history = recorded(history, change, typed)
      move(change, 'after')
    },
    endTyping() {
      history = { ...history, typing: undefined }
    },
    undo() {
      const last = history.past.at(-1)
      if (!last) return
      history = { past: history.past.slice(0, -1), future: [last, ...history.future] }
      move(last, 'before')
    },
    redo() {
      const [next, ...future] = history.future
      if (!next) return
      history = { past: [...history.past, next], future }
      move(next, 'after')
    },
    canUndo: () => history.past.length > 0,
    canRedo: () => history.future.length > 0,
    onChange: listener => {
      listeners.push(listener)
    },
  }
}
