/** Keeps what is filled in while it is being filled in, and says so. */
import { packName } from '../../form/draft.ts'
import { forget, keep, keyOf } from './saving.ts'
import type { Session } from './session.ts'

/** Writing waits for a pause in typing. */
const PAUSE_MS = 400

export type Keeper = {
  /** Soon. */
  later(): void
  now(): void
  /** Deletes what is kept. */
  forget(): void
}

export function createKeeper({ pack, store, previous, say, words, lang }: Session): Keeper {
  const name = packName(pack)
  let pending: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    clearTimeout(pending)
    pending = undefined
  }
  let elsewhere = false
  const now = () => {
    stop()
    const last = previous()
    const isKept = keep(name, { draft: store.draft(), ...(last ? { previous: last } : {}) })
    if (!isKept) return say(words.notSaved)
    say(elsewhere ? words.elsewhere : words.saved(new Date().toLocaleTimeString(lang === 'zh' ? 'zh-CN' : 'en-GB')))
  }
  // Both windows keep their draft in one place, and the last one would win without a word.
  addEventListener('storage', ({ key }) => {
    if (key !== keyOf(name)) return
    elsewhere = true
    say(words.elsewhere)
  })
  addEventListener('pagehide', () => pending !== undefined && now())
  return {
    now,
    later() {
      stop()
      pending = setTimeout(now, PAUSE_MS)
    },
    forget() {
      stop()
      forget(name)
    },
  }
}
