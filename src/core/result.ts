/** The scorecard and its parts: plain JSON, the product's output. Field names are public (schema gouji.scorecard/1). */
import type { Equation, Reason } from './checks/check.ts'
import type { NotRead, Origin } from './document.ts'
import type { Severity } from './pack.ts'
import type { Level, Tier } from './report.ts'

export type Outcome = 'fail' | 'cannot-tell' | 'pass' | 'inapplicable'

export type FindingPlace = { address?: string; label?: string[]; text: string; origin?: Origin }

/** The cells whose correction repairs the most broken equations (with the value each would need), or how many tie. */
export type Suspect = { cells: { address: string; value: string }[]; repairs: number } | { tied: number }

export type Finding = {
  rule: string
  severity: Severity
  outcome: 'fail' | 'cannot-tell'
  fingerprint: string
  message: string
  why: string
  fix: string
  basis: { instrument: string; article: string; url?: string }
  at: FindingPlace[]
  /** For `cannot-tell`: the code, and the sentence. */
  reason?: { code: Reason; text: string }
  actual?: string
  expected?: string
  difference?: string
  equation?: Equation
  suspect?: Suspect
}

export type RuleResult = {
  id: string
  group: string
  severity: Severity
  outcome: Outcome
  title: string
  reason?: { code: Reason; text: string }
}

export type ScorecardCell = {
  kind: 'number' | 'blank' | 'unreadable' | 'absent' | 'text' | 'date'
  value?: string
  text?: string
  origin?: Origin
}

export type Scorecard = {
  schema: 'gouji.scorecard/1'
  run: { engine: string; checkedAt: string; milliseconds: number }
  document: { name: string; sha256: string; format: string; bytes: number; pages?: number }
  pack: { id: string; edition: string; version: string; sha256: string; overrides?: unknown }
  report: {
    title?: string
    agency?: string
    level?: Level
    tier?: Tier
    year?: number
    published?: string
    /** What the preface says that the figures cover. */
    scope?: 'whole-area' | 'own'
    sections: { key: string; heading?: string; origin?: Origin }[]
    cells: Record<string, ScorecardCell>
  }
  outcome: 'fail' | 'cannot-tell' | 'pass'
  decision: 'allow' | 'warn' | 'block'
  score: { points: number; of: 100; grade: string; coverage: number }
  groups: { key: string; title: string; points: number; of: number }[]
  rules: RuleResult[]
  findings: Finding[]
  notRead: NotRead[]
}

export type Lang = 'zh' | 'en'
