/** From a finding to its places and back, by mouse and by keyboard: one listener for the whole view. */
import type { FindingPlace } from '../../../core/result.ts'
import type { PdfPages } from './pdf-pages.ts'
import { boxKey, type Places } from './places.ts'

export type Navigation = {
  toFinding(number: number): void
  toPlace(place: FindingPlace, focus: boolean): void
  show(pane: 'findings' | 'document'): void
  showView(view: 'pages' | 'parts'): void
}

export type NavigationOptions = {
  root: HTMLElement
  /** Before every id, as the renderer set it. */
  prefix: string
  places: Places
  /** The pages, once they can be shown; none where the document has no pages or they cannot be drawn. */
  pages: Promise<PdfPages | undefined> | undefined
  say(text: string): void
  noPlace: string
}

export function createNavigation({ root, prefix, places, pages, say, noPlace }: NavigationOptions): Navigation {
  const show: Navigation['show'] = pane => {
    root.dataset.pane = pane
    press(root, 'showPane', pane)
  }
  const showView: Navigation['showView'] = view => {
    root.dataset.view = view
    press(root, 'showView', view)
  }
  const arriveAt = (element: HTMLElement, focus: boolean) => {
    for (const other of root.querySelectorAll('.here')) other.classList.remove('here')
    element.classList.add('here')
    element.scrollIntoView({ block: 'center', inline: 'nearest' })
    if (!focus) return
    if (!element.hasAttribute('tabindex')) element.tabIndex = -1
    element.focus({ preventScroll: true })
  }
  const toPlace: Navigation['toPlace'] = (place, focus) => {
    const origin = pages && places.pageOf(place)
    if (!origin) return toPart(place, focus)
    show('document')
    showView('pages')
    void pages.then(drawn => (drawn ? drawn.goTo(origin.page, boxKey(origin), focus) : toPart(place, focus)))
  }
  const toPart: Navigation['toPlace'] = (place, focus) => {
    const id = places.elementId(place)
    const element = id === undefined ? null : document.getElementById(id)
    if (!element) {
      if (focus) say(noPlace)
      return
    }
    show('document')
    showView('parts')
    arriveAt(element, focus)
  }
  const toFinding: Navigation['toFinding'] = number => {
    const card = document.getElementById(`${prefix}-f${number}`)
    if (!card) return
    show('findings')
    arriveAt(card, true)
  }
  return { show, showView, toPlace, toFinding }
}

function press(root: HTMLElement, key: 'showPane' | 'showView', value: string): void {
  for (const button of root.querySelectorAll<HTMLElement>('button')) {
    const own = button.dataset[key]
    if (own !== undefined) button.setAttribute('aria-pressed', String(own === value))
  }
}

type Listening = { root: HTMLElement; prefix: string; places: Places; navigation: Navigation; isWide(): boolean }

/** Answers clicks, which the keyboard makes too, on links, cells, boxes and cards. Returns the listener's end. */
export function listen({ root, prefix, places, navigation, isWide }: Listening): () => void {
  let last = { key: '', index: -1 }
  /** Several findings at one cell come one after the other. */
  const nextOf = (key: string, numbers: number[]) => {
    last = last.key === key ? { key, index: (last.index + 1) % numbers.length } : { key, index: 0 }
    return numbers[last.index]
  }
  const toFindings = (key: string, numbers: number[]) => {
    const number = nextOf(key, numbers)
    if (number !== undefined) navigation.toFinding(number)
  }
  const placeAt = (element: Element): FindingPlace | undefined => {
    const [number, index] = (element.closest<HTMLElement>('[data-place]')?.dataset.place ?? '').split('.').map(Number)
    return number === undefined || index === undefined ? undefined : places.at(number)[index]
  }
  const followLink = (link: Element, target: string): boolean => {
    const finding = new RegExp(`^${prefix}-f(\\d+)$`).exec(target)
    if (finding) {
      const number = Number(finding[1])
      navigation.toFinding(number)
      const [first] = places.at(number)
      // Beside the findings the document shows the place at once; where only one fits, the finding stays in sight.
      if (first && isWide()) navigation.toPlace(first, false)
      return true
    }
    const place = placeAt(link)
    if (place) navigation.toPlace(place, true)
    else if (target.startsWith(`${prefix}-`) && target.includes('.'))
      navigation.toPlace({ address: target.slice(prefix.length + 1), text: '' }, true)
    else return false
    return true
  }
  const clicked = (event: MouseEvent) => {
    const { target } = event
    if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    const box = target.closest<SVGElement>('.boxes a')
    const link = target.closest('a[href^="#"]')
    if (box) {
      event.preventDefault()
      toFindings(box.dataset.key ?? '', (box.dataset.findings ?? '').split(' ').map(Number))
    } else if (link) {
      if (followLink(link, decodeURIComponent(link.getAttribute('href')?.slice(1) ?? ''))) event.preventDefault()
    } else if (!target.closest('a,button,input,label,summary') && String(getSelection()) === '') {
      clickedElsewhere(target)
    }
  }
  const clickedElsewhere = (target: Element) => {
    const cell = target.closest('.document-pane td[id], .document-pane th[id], .document-pane tr[id]')
    const address = cell?.id.slice(prefix.length + 1) ?? ''
    const numbers = places.findingsAt(address)
    if (numbers.length > 0) return toFindings(address, numbers)
    const place = placeAt(target)
    const card = target.closest('.card')?.id.slice(prefix.length + 2)
    const own = place ?? (card === undefined ? undefined : places.at(Number(card))[0])
    if (own) navigation.toPlace(own, false)
  }
  root.addEventListener('click', clicked)
  return () => root.removeEventListener('click', clicked)
}
