/** What is going on: a sentence that screen readers speak, a bar, and a way to end it. */
import type { Progress } from '../protocol.ts'
import { button, element } from './dom.ts'

/** Of the bar: its name, the button beside it, and which page is read. */
export type ProgressWords = { progress: string; cancel: string; page(page: number, pages: number): string }

export type ProgressView = {
  root: HTMLElement
  /** Shows the bar with `text` beside it. */
  start(text: string): void
  /** The page that is read; too often to be spoken. */
  page(progress: Progress): void
  share(done: number, all: number): void
  /** Hides the bar; what is said stays. */
  end(text: string, ...more: Node[]): void
  /** Ends with what has to be read before going on, and takes the reader there. */
  answer(text: string, ...more: Node[]): void
}

export function createProgressView(say: ProgressWords, cancel: () => void): ProgressView {
  const told = element('p', 'told')
  const more = element('div', 'more-told')
  const spoken = element('div', '', told, more)
  spoken.setAttribute('role', 'status')
  const bar = element('progress', '')
  bar.setAttribute('aria-label', say.progress)
  const pages = element('span', 'note')
  const line = element('div', 'bar-line', bar, pages, button(say.cancel, cancel))
  line.hidden = true
  const root = element('div', 'check-status', spoken, line)
  root.tabIndex = -1
  let base = 0
  let all = 1
  const fill = (done: number) => {
    bar.max = all
    bar.value = done
  }
  const end = (text: string, ...content: Node[]) => {
    told.textContent = text
    line.hidden = true
    more.replaceChildren(...content)
    root.classList.toggle('answer', content.length > 0)
  }
  return {
    root,
    end,
    answer(text, ...content) {
      end(text, ...content)
      root.focus({ preventScroll: true })
      root.scrollIntoView({ block: 'center' })
    },
    start(text) {
      told.textContent = text
      pages.textContent = ''
      more.replaceChildren()
      bar.removeAttribute('value')
      base = 0
      all = 1
      line.hidden = false
      root.classList.remove('answer')
      // Below a long form, or after a drop far from it, it would go on out of sight.
      root.scrollIntoView({ block: 'nearest' })
    },
    page(progress) {
      pages.textContent = say.page(progress.page, progress.pages)
      fill(base + (progress.page - 1) / progress.pages)
    },
    share(done, count) {
      base = done
      all = count
      pages.textContent = ''
      fill(done)
    },
  }
}
