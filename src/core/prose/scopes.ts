/** The parts of a report that prose rules look at: title, preface, sections, closing. */
import type { Context, Hit, Judgement, Place, Reason } from '../checks/check.ts'
import { cannotTell, inapplicable, judged } from '../checks/check.ts'
import { sectionPlace } from '../checks/places.ts'
import type { Localized } from '../pack.ts'
import type { Report } from '../report.ts'
import type { Template } from '../template.ts'
import { listWords, placeWords, sectionWords } from '../wording.ts'
import { type Line, originAt, type Prose, printedAt, proseOf, sentenceAround } from './text.ts'

/** `address`: what a finding in it names; the preface and the closing have none. */
export type Scope = { key: string; address?: string; words: Localized; prose: Prose }

const PREFACE: Localized = { zh: '引言', en: 'the preface' }
const CLOSING: Localized = { zh: '文末', en: 'the closing lines' }

/** The template's sections among the scopes, for a check's `keys`. */
export const sectionKeys = (scopes: readonly string[]): string[] =>
  scopes.filter(key => !['title', 'preface', 'closing'].includes(key))

/** The scopes that the report has, in the order asked for. */
export function scopesOf(context: Context, keys: readonly string[]): Scope[] {
  return keys.flatMap(key => {
    const prose = proseIn(context, key)
    return prose ? [{ key, ...namesOf(context.template, key), prose }] : []
  })
}

/** The canonical prose of one part, read once in a run; undefined where the report has no such part. */
export function proseIn({ report, known }: Pick<Context, 'report' | 'known'>, key: string): Prose | undefined {
  const before = known?.prose.get(key)
  if (before) return before
  const lines = linesOf(report, key)
  const prose = lines && proseOf(lines)
  if (prose) known?.prose.set(key, prose)
  return prose
}

function linesOf(report: Report, key: string): Line[] | undefined {
  if (key === 'title') return report.title ? [report.title] : undefined
  if (key === 'preface') return report.preface
  if (key === 'closing') return report.closing
  return report.sections.find(s => s.key === key)?.paragraphs
}

function namesOf(template: Template, key: string): Pick<Scope, 'address' | 'words'> {
  if (key === 'title') return { address: 'report.title', words: placeWords(template, 'report.title') }
  if (key === 'preface') return { words: PREFACE }
  if (key === 'closing') return { words: CLOSING }
  return { address: key, words: sectionWords(template, key) }
}

/** Parts by name, for a rule's description. */
export const partWords = (template: Template, keys: readonly string[]): Localized =>
  listWords(
    keys.map(key => namesOf(template, key).words),
    keys.length,
  )

/** Why a section that a rule needs cannot be read; undefined where it is there. */
export function gapOf(report: Report, key: string): Reason | undefined {
  if (report.sections.some(s => s.key === key)) return undefined
  if (report.partial) return 'not-sent'
  return report.cutOff ? 'text-cut' : 'missing'
}

/** The place of the sentence around a stretch: its text, and where that text is printed. */
export function placeIn(scope: Scope, start: number, end: number): Place {
  const { from, to } = sentenceAround(scope.prose, start, end)
  return placeOf(scope, from, to, printedAt(scope.prose, from, to))
}

export function placeOf(scope: Scope, start: number, end: number, text: string): Place {
  const origin = originAt(scope.prose, start, end)
  return { ...(scope.address ? { address: scope.address } : {}), text, ...(origin ? { origin } : {}) }
}

/** A judgement on a section's prose, or why there is none: not there, or nothing in it. */
export function judgeSection(context: Context, key: string, judge: (scope: Scope) => Hit[]): Judgement {
  const gap = gapOf(context.report, key)
  if (gap) return cannotTell(gap, [sectionPlace(context, key)])
  const [scope] = scopesOf(context, [key])
  if (!scope || scope.prose.text === '') return inapplicable('no-prose')
  return judged([...judge(scope), ...overBudget([scope])])
}

/** A judgement on whatever scopes are there; in live validation what was not sent stays open. */
export function judgeScopes(context: Context, keys: readonly string[], judge: (scope: Scope) => Hit[]): Judgement {
  const scopes = scopesOf(context, keys).filter(scope => scope.prose.text !== '')
  const unsent = sectionKeys(keys).filter(key => gapOf(context.report, key) === 'not-sent')
  if (scopes.length === 0 && unsent.length === 0) return inapplicable('no-prose')
  const open: Hit[] =
    unsent.length > 0
      ? [{ outcome: 'cannot-tell', reason: 'not-sent', at: unsent.map(key => sectionPlace(context, key)) }]
      : []
  return judged([...scopes.flatMap(judge), ...overBudget(scopes), ...open])
}

/** What lies beyond the budget was not judged, and says so. */
function overBudget(scopes: readonly Scope[]): Hit[] {
  return scopes
    .filter(scope => scope.prose.cut)
    .map(scope => ({
      outcome: 'cannot-tell',
      reason: 'not-read',
      at: [{ ...(scope.address ? { address: scope.address } : {}), text: '' }],
    }))
}

/** How many findings of one rule are worth listing. */
export const MAX_HITS = 20
