/** The whole scorecard of the draft in place of the form: check sheet to print, downloads, comparison. Made in this browser. */
import type { Scorecard } from '../../../core/result.ts'
import { draftToUpload } from '../../form/draft.ts'
import { judgeDraft } from '../../form/judge-draft.ts'
import { createStage } from '../check/stage.ts'
import { createEngine } from '../engine.ts'
import { element, formElement } from './elements.ts'
import type { Session } from './session.ts'

export type ShowScorecard = () => Promise<void>

/** `opener` has the focus again when the reader comes back to the form. */
export function createScorecardStage(session: Session, opener: HTMLElement): ShowScorecard {
  const { pack, lang, words, store, say } = session
  const bar = element('cell-bar')
  const stage = createStage(formElement(), words.backToForm, () => {
    bar.hidden = false
    opener.focus()
  })
  return async () => {
    const draft = store.draft()
    const bytes = new TextEncoder().encode(draftToUpload(draft, pack))
    const upload = { bytes, name: `${draft.title?.trim() || words.fileName}.json`, contentType: 'application/json' }
    const engine = createEngine()
    try {
      const result = await engine.inspect(upload, { lang })
      if (!result.ok) throw new Error('the engine refuses what the form exports', { cause: result.error })
      await stage.showScorecard(againstPrevious(result.value.scorecard, session), { upload, lang })
      bar.hidden = true
    } catch (error) {
      console.error(error)
      say(words.failed)
    } finally {
      engine.close()
    }
  }
}

/** Last year's report is here as it was read, not as a file. */
function againstPrevious(scorecard: Scorecard, { pack, lang, store, previous }: Session): Scorecard {
  const last = previous()
  if (!last) return scorecard
  const { run, document, pack: judgedBy } = scorecard
  const judged = judgeDraft(store.draft(), pack, { lang, whole: true, previous: last.report })
  return { ...judged, run, document, pack: judgedBy }
}
