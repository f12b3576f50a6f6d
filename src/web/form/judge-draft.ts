/** Judges a draft as it stands, with the engine that judges reports; nothing but `core`, so that it fits a key-press. */
import { bindFields } from '../../core/bind/fields.ts'
import { type Known, nothingKnown } from '../../core/checks/known.ts'
import type { Pack } from '../../core/pack.ts'
import type { Report } from '../../core/report.ts'
import type { Lang, Scorecard } from '../../core/result.ts'
import { contextOf, runRules } from '../../core/run.ts'
import { assembleScorecard } from '../../core/scorecard.ts'
import { addressOf, type Draft, draftToDocument } from './draft.ts'

export type JudgeOptions = {
  lang: Lang
  /** What is not filled in is blank instead of unknown. */
  whole: boolean
  /** Last year's report of the same body. */
  previous?: Report | undefined
  /** Of a report with the same words. */
  known?: Known
}

export const draftToReport = (draft: Draft, pack: Pack, { whole }: { whole: boolean }): Report =>
  bindFields(draftToDocument(draft, pack, { whole }), pack, { partial: !whole })

/** Without the parts of a scorecard that tell of a file: there is none. */
export function judgeDraft(draft: Draft, pack: Pack, { lang, whole, previous, known }: JudgeOptions): Scorecard {
  const report = draftToReport(draft, pack, { whole })
  return assembleScorecard({
    run: { engine: '', checkedAt: '', milliseconds: 0 },
    document: { name: '', sha256: '', format: 'json', bytes: 0 },
    pack,
    packSha256: '',
    report,
    verdicts: runRules({ ...contextOf(pack, report, previous), ...(known ? { known } : {}) }, pack),
    lang,
  })
}

export type LiveJudge = (draft: Draft, options: Omit<JudgeOptions, 'lang'>) => Scorecard

/** Judges one draft again and again while it is filled in: what its words state is looked for once, until they change. */
export function createLiveJudge(pack: Pack, lang: Lang): LiveJudge {
  let words = ''
  let known = nothingKnown()
  return (draft, options) => {
    const now = JSON.stringify([options.whole, Object.entries(draft).filter(([name]) => addressOf(name) === undefined)])
    if (now !== words) known = nothingKnown()
    words = now
    return judgeDraft(draft, pack, { ...options, lang, known })
  }
}
