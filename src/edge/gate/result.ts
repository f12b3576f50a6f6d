/** What is kept of a judgement for the answer: the files in short, and the findings in words. */
import { packs } from '../../../rules/index.ts'
import { rejectionText } from '../../core/rejection-texts.ts'
import type { Finding, Lang, Scorecard } from '../../core/result.ts'
import { placeWords } from '../../core/wording.ts'
import type { Disagreement, JudgedFile, Judgement } from './judge.ts'
import { disagreement } from './words.ts'

export type FileResult = Pick<JudgedFile, 'role' | 'name' | 'sha256'> &
  (
    | { kind: 'report'; outcome: Scorecard['outcome']; decision: Scorecard['decision']; points: number; grade: string }
    | { kind: 'rejected'; code: string; title: string; detail: string }
  )

/** `file`: the index among the files. */
export type ShortFinding = Pick<Finding, 'severity' | 'outcome' | 'message' | 'fix'> & { file: number }

export type Result = { files: FileResult[]; findings: ShortFinding[]; moreFindings: number }

/** As many as a person takes in beside a button that says “publish”. */
const SHOWN_FINDINGS = 20

const severities: readonly Finding['severity'][] = ['serious', 'moderate', 'minor', 'hint']

export function shortResult({ files, disagreements }: Judgement, lang: Lang): Result {
  const own = files.flatMap((file, index) => (file.kind === 'report' ? findingsOf(file.scorecard, index) : []))
  const sorted = [...disagreements.map(found => disagreementOf(found, files, lang)), ...own].sort(bySeverity)
  return {
    files: files.map(file => fileResult(file, lang)),
    findings: sorted.slice(0, SHOWN_FINDINGS),
    moreFindings: Math.max(0, sorted.length - SHOWN_FINDINGS),
  }
}

/** What fails before what is in doubt. */
const bySeverity = (a: ShortFinding, b: ShortFinding): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  Number(b.outcome === 'fail') - Number(a.outcome === 'fail')

const findingsOf = ({ findings }: Scorecard, file: number): ShortFinding[] =>
  findings.map(({ severity, outcome, message, fix }) => ({ file, severity, outcome, message, fix }))

function fileResult(file: JudgedFile, lang: Lang): FileResult {
  const { role, name, sha256 } = file
  if (file.kind === 'rejected') {
    const { code } = file.rejection
    return { role, name, sha256, kind: 'rejected', code, ...rejectionText(file.rejection, lang) }
  }
  const { outcome, decision, score } = file.scorecard
  return { role, name, sha256, kind: 'report', outcome, decision, points: score.points, grade: score.grade }
}

function disagreementOf({ between, addresses }: Disagreement, files: readonly JudgedFile[], lang: Lang): ShortFinding {
  const [one, other] = between.map(index => files[index])
  const pack = one?.kind === 'report' ? one.scorecard.pack : undefined
  const template = packs.find(({ id, edition }) => id === pack?.id && edition === pack?.edition)?.template
  const place = template ? placeWords(template, addresses[0] ?? '') : { zh: '', en: '' }
  const { message, fix } = disagreement(one?.name ?? '', other?.name ?? '', place, addresses.length)
  return { file: between[1], severity: 'moderate', outcome: 'fail', message: message[lang], fix: fix[lang] }
}
