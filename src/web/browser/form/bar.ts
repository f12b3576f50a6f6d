/** The bar at the lower edge: progress, and what is known and offered of the cell that has the focus. */
import type { Pack } from '../../../core/pack.ts'
import type { Lang } from '../../../core/result.ts'
import { placeWords } from '../../../core/wording.ts'
import { nothing } from '../../../format/html/markup.ts'
import { addressOf, cellName, progressOf } from '../../form/draft.ts'
import { type Offer, previousOffers, type Sum, sumOffers } from '../../form/sums.ts'
import type { FormWords } from '../../form/words.ts'
import { element, entryNamed } from './elements.ts'
import type { Notices } from './marks.ts'
import type { Painter } from './painter.ts'
import type { Previous } from './saving.ts'
import type { Store } from './store.ts'
import { barView, progressView, show } from './views.ts'

type Surroundings = {
  pack: Pack
  lang: Lang
  words: FormWords
  store: Store
  painter: Painter
  sums(): readonly Sum[]
  previous(): Previous | undefined
}

export type Bar = {
  /** After each judging. */
  update(notices: Notices): void
  /** The input that has the focus now; undefined: none of the tables'. */
  focus(name: string | undefined): void
  /** Writes the first offer, as one step that can be undone. */
  takeOffer(): boolean
}

export function createBar(around: Surroundings): Bar {
  const { pack, words, store } = around
  const bar = element('cell-bar')
  let name: string | undefined
  let offers: Offer[] = []

  const take = (value: string): void => {
    if (name === undefined) return
    store.endTyping()
    store.change({ [name]: value })
    entryNamed(name)?.focus()
  }
  const render = () => {
    const address = name === undefined ? undefined : addressOf(name)
    offers = address === undefined ? [] : offersFor(address, around)
    show(element('cell-facts'), address === undefined ? nothing : contentOf(address, offers, around))
    if (name !== undefined) describe(name, offers.length > 0)
  }

  bar.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-offer]') : null
    if (button?.dataset.offer !== undefined) take(button.dataset.offer)
  })

  return {
    update({ fails }) {
      const { filled, of } = progressOf(pack.template, store.draft())
      show(element('progress'), progressView({ filled, of, faults: fails.length, target: fails[0]?.target }, words))
      render()
    },
    focus(next) {
      if (next === name) return
      if (name !== undefined) describe(name, false)
      name = next
      render()
      const entry = name === undefined ? undefined : entryNamed(name)
      if (entry && entry.getBoundingClientRect().bottom > bar.getBoundingClientRect().top)
        entry.scrollIntoView({ block: 'center' })
    },
    takeOffer() {
      const [first] = offers
      if (first) take(first.value)
      return first !== undefined
    },
  }
}

function offersFor(address: string, { pack, store, sums, previous }: Surroundings): Offer[] {
  const draft = store.draft()
  const last = previous()?.report
  const year = Number(draft.year)
  const follows = last && (!last.year || !Number.isInteger(year) || last.year.value === year - 1)
  return [...(follows ? previousOffers(address, draft, pack, last) : []), ...sumOffers(address, draft, sums())]
}

function contentOf(address: string, offers: Offer[], { pack, lang, words, painter, previous }: Surroundings) {
  const marks = painter.marksAt(cellName(address))
  // A row that the form leaves open is called by its number.
  const rowKey = address.split('.')[1] ?? ''
  const notices = marks.map(({ notice: { id, finding } }) => ({
    id,
    severity: finding.severity,
    text: `${words.severity[finding.severity]}${words.colon}${finding.message}`,
  }))
  // Where the other sums single the cell out, what they make of it is an offer too.
  const should = marks.flatMap(mark => (mark.should === undefined ? [] : [mark.should]))[0]
  const lastYear = previous()?.report.cells[address]?.text
  const place = placeWords(pack.template, address, /^\d+$/.test(rowKey) ? rowKey : undefined)[lang]
  return barView(
    {
      place: should === undefined ? place : `${place}${words.comma}${words.shouldBe(should)}`,
      lastYear: lastYear === '' ? undefined : lastYear,
      offers: offers.map(({ value, why }) => ({ value, why: why[lang] })),
      notices,
    },
    words,
  )
}

/** A screen reader says what is offered when it comes to the cell. */
function describe(name: string, offered: boolean): void {
  const entry = entryNamed(name)
  if (!entry) return
  const others = (entry.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter(id => id !== '' && id !== 'offer-note')
  const ids = offered ? [...others, 'offer-note'] : others
  if (ids.length > 0) entry.setAttribute('aria-describedby', ids.join(' '))
  else entry.removeAttribute('aria-describedby')
}
