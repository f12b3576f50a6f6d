/** Judging without decoding: a published pack, cut down to some of its rules, over a report made by hand. */
import pack2019 from '../../rules/gov-info-annual/2019/pack.json' with { type: 'json' }
import pack2021 from '../../rules/gov-info-annual/2021/pack.json' with { type: 'json' }
import { loadPack } from '../../src/core/load-pack.ts'
import type { Pack } from '../../src/core/pack.ts'
import type { Report } from '../../src/core/report.ts'
import type { Scorecard } from '../../src/core/result.ts'
import { contextOf, runRules, type Verdict } from '../../src/core/run.ts'
import { assembleScorecard } from '../../src/core/scorecard.ts'
import type { Edition } from './report.ts'

const published = { '2019': pack2019, '2021': pack2021 }

/** Only the named rules are parsed, so that a test does not depend on the others. */
export function packWith(edition: Edition, rules: string[], changes: Record<string, unknown> = {}): Pack {
  const all: { id: string }[] = published[edition].rules
  const missing = rules.filter(id => !all.some(rule => rule.id === id))
  if (missing.length > 0) throw new Error(`the pack has no rule ${missing.join(', ')}`)
  const loaded = loadPack({ ...published[edition], rules: all.filter(r => rules.includes(r.id)), ...changes })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

export function judge(pack: Pack, report: Report, previous?: Report): Verdict[] {
  return runRules(contextOf(pack, report, previous), pack)
}

type RuleOptions = {
  edition?: Edition
  previous?: Report
  /** Rules that run along, for rules that look at the sums of the pack. */
  with?: string[]
}

/** The verdict of one published rule. */
export function judgeRule(id: string, report: Report, options: RuleOptions = {}): Verdict {
  const pack = packWith(options.edition ?? '2021', [id, ...(options.with ?? [])])
  const verdict = judge(pack, report, options.previous).find(({ rule }) => rule.id === id)
  if (!verdict) throw new Error(`rule ${id} is switched off`)
  return verdict
}

export function scorecardOf(pack: Pack, report: Report, lang: 'zh' | 'en' = 'zh', previous?: Report): Scorecard {
  return assembleScorecard({
    run: { engine: '0.0.0', checkedAt: '2025-01-01T00:00:00Z', milliseconds: 0 },
    document: { name: 'report.html', sha256: '00', format: 'html', bytes: 1 },
    pack,
    packSha256: '11',
    report,
    verdicts: judge(pack, report, previous),
    lang,
  })
}
