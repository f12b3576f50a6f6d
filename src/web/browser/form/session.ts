/** What the parts of the page share: the draft, last year's report, and judging both at each change. */
import type { Pack } from '../../../core/pack.ts'
import type { Lang } from '../../../core/result.ts'
import { addressOf, type Draft, namesOf } from '../../form/draft.ts'
import { createLiveJudge } from '../../form/judge-draft.ts'
import { type Sum, sumsOf } from '../../form/sums.ts'
import { type FormWords, formWordsOf } from '../../form/words.ts'
import { type Bar, createBar } from './bar.ts'
import { element, formElement } from './elements.ts'
import { type Notices, noticesOf } from './marks.ts'
import { showTextOffers } from './offers.ts'
import { createPainter } from './painter.ts'
import { showPrevious } from './previous.ts'
import type { Kept, Previous } from './saving.ts'
import { createStore, type Store } from './store.ts'
import { show, summaryView } from './views.ts'

export type Session = {
  pack: Pack
  lang: Lang
  words: FormWords
  store: Store
  bar: Bar
  previous(): Previous | undefined
  compareWith(previous: Previous | undefined): void
  /** Judges the draft as it stands and shows what was found. */
  judge(): void
  /** The same after inputs were changed: at once, or in the next pause where long words are being written. */
  judgeChange(names: readonly string[]): void
  /** From now on the form is judged as a whole: what is not filled in is blank. */
  check(): void
  /** As before the first check. */
  startOver(): void
  say(text: string): void
}

export function createSession(pack: Pack, lang: Lang, kept: Kept | undefined): Session {
  const words = formWordsOf(lang)
  const { template } = pack
  const store = createStore(kept?.draft ?? {})
  const painter = createPainter(template, words)
  let previous = kept?.previous
  let whole = false
  const sums = cachedSums(pack, store)
  const judgeLive = createLiveJudge(pack, lang)
  const bar = createBar({ pack, lang, words, store, painter, sums, previous: () => previous })

  let pause: ReturnType<typeof setTimeout> | undefined
  const judge = () => {
    clearTimeout(pause)
    const draft = store.draft()
    const names = new Set(namesOf(template, draft))
    const scorecard = judgeLive(draft, { whole, previous: previous?.report })
    const found = noticesOf(scorecard, { template, names })
    const notices = whole ? found : calm(found)
    painter.paint(notices, names)
    bar.update(notices)
    showTextOffers({ pack, words, store })
    if (!whole) return
    const summary = element('summary')
    summary.hidden = false
    summary.className = scorecard.outcome
    show(summary, summaryView(scorecard, notices, words, lang))
  }

  const judgeChange = (changed: readonly string[]) => {
    clearTimeout(pause)
    const ofFigures = changed.some(name => addressOf(name) !== undefined)
    if (ofFigures || wordsIn(store.draft()) <= MOST_CHARACTERS_AT_ONCE) judge()
    else pause = setTimeout(judge, PAUSE)
  }

  return {
    ...{ pack, lang, words, store, bar, judge, judgeChange },
    previous: () => previous,
    compareWith(next) {
      previous = next
      showPrevious(formElement(), previous, words)
      judge()
    },
    check() {
      whole = true
      judge()
    },
    startOver() {
      whole = false
      element('summary').hidden = true
      judge()
    },
    say(text) {
      element('status').textContent = text
    },
  }
}

/** Characters that are judged anew within a key-press; figures are, however long the words beside them are. */
const MOST_CHARACTERS_AT_ONCE = 4000

/** Milliseconds. */
const PAUSE = 300

const wordsIn = (draft: Draft): number =>
  Object.entries(draft).reduce((sum, [name, text]) => (addressOf(name) === undefined ? sum + text.length : sum), 0)

/** They change with the rows in use, where the form leaves their number open. */
function cachedSums(pack: Pack, store: Store): () => readonly Sum[] {
  let cached: { inputs: number; sums: readonly Sum[] } | undefined
  return () => {
    const draft = store.draft()
    const inputs = namesOf(pack.template, draft).length
    if (cached?.inputs !== inputs) cached = { inputs, sums: sumsOf(pack, draft) }
    return cached.sums
  }
}

/** A text is not judged while it is being written. */
function calm({ fails, hints, open }: Notices): Notices {
  const writing = document.activeElement instanceof HTMLTextAreaElement ? document.activeElement.name : undefined
  const settled = (list: Notices['fails']) => list.filter(({ target }) => target !== writing)
  return { fails: settled(fails), hints: settled(hints), open }
}
