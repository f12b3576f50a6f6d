/** One thing at a time in sight: the form, the list of many results, or one scorecard. */
import type { Lang, Scorecard } from '../../../core/result.ts'
import type { Upload } from '../../../inspect.ts'
import type { ScorecardView } from '../scorecard-view.ts'
import { button, element } from './dom.ts'
import { followHistory } from './way-back.ts'

export type Stage = {
  showForm(): void
  /** `status` tells what goes on and stands where it is seen. */
  showList(list: HTMLElement, status: HTMLElement): void
  showScorecard(scorecard: Scorecard, options: ShownScorecard): Promise<void>
  /** Ends what is shown, and no longer follows the browser's Back. */
  close(): void
}

type ShownScorecard = { upload: Upload; lang: Lang; back?: { text: string; go: () => void } }

/** `again` is called when the reader wants to go on to other reports. */
export function createStage(home: HTMLFormElement, another: string, again: () => void): Stage {
  const page = home.closest<HTMLElement>('.report') ?? home
  const ways = element('p', 'again')
  const heading = element('h1', 'apart', document.title)
  const result = element('div', 'check-result')
  const place = element('div', 'check-stage', heading, ways, result)
  place.hidden = true
  page.after(place)
  let view: ScorecardView | undefined
  let toList = () => {}

  const clear = () => {
    view?.close()
    view = undefined
    result.replaceChildren()
  }
  const show = (form: boolean) => {
    page.hidden = !form
    place.hidden = form
  }
  const showForm = () => {
    const status = result.querySelector('.check-status')
    if (status) home.append(status)
    clear()
    show(true)
    setDepth(0)
  }
  const leave = () => {
    showForm()
    again()
  }
  const toForm = button(another, leave)
  const { setDepth, end } = followHistory(depth => (depth === 0 ? leave() : toList()))
  return {
    showForm,
    close() {
      clear()
      end()
    },
    showList(list, status) {
      clear()
      ways.replaceChildren(toForm)
      result.append(status, list)
      show(false)
      setDepth(1)
    },
    async showScorecard(scorecard, { upload, lang, back }) {
      const { mountScorecard } = await import('../scorecard-view.ts')
      const status = result.querySelector('.check-status')
      if (status) home.append(status)
      clear()
      ways.replaceChildren(...(back ? [button(back.text, back.go)] : []), toForm)
      show(false)
      toList = back?.go ?? leave
      setDepth(back ? 2 : 1)
      view = mountScorecard(result, { scorecard, upload, lang })
      view.focus()
    },
  }
}
