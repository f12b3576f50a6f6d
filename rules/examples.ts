/** Worked examples of every rule, by pack and rule; `npm run docs` makes them from the fixtures. */
import type { Localized } from '../src/core/pack.ts'
import annual2019 from './gov-info-annual/2019/examples.json' with { type: 'json' }
import annual2021 from './gov-info-annual/2021/examples.json' with { type: 'json' }

/** One thing that a rule found in an invented report; `at`: where, as a label path in words, and what is printed there. */
export type RuleExample = {
  outcome: string
  severity: string
  message: Localized
  at: { place: Localized; text: string }[]
  actual?: string
  expected?: string
  difference?: string
}

const examples: Readonly<Record<string, Readonly<Record<string, readonly RuleExample[]>>>> = {
  'gov-info-annual@2019': annual2019,
  'gov-info-annual@2021': annual2021,
}

export const examplesOf = (pack: { id: string; edition: string }, rule: string): readonly RuleExample[] =>
  examples[`${pack.id}@${pack.edition}`]?.[rule] ?? []
