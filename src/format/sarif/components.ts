/** The packs that judged, as tool components with their rules. */
import type { Severity } from '../../core/pack.ts'
import type { Finding, RuleResult, Scorecard } from '../../core/result.ts'

/** Where a pack stands among the components, and where its rules stand in it. */
export type Component = { index: number; rules: ReadonlyMap<string, number> }

type Listed = { name: string; version: string; ids: Map<string, number>; descriptors: unknown[]; told: Set<string> }

export const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  serious: 'error',
  moderate: 'warning',
  minor: 'note',
  hint: 'note',
}

/** One per output; scorecards judged by the same pack share a component. */
export function packComponents(): { add(scorecard: Scorecard): Component; list(): unknown[] } {
  const known = new Map<string, Listed>()
  return {
    add({ pack, rules, findings }) {
      const name = `${pack.id}@${pack.edition}`
      const key = `${name} ${pack.sha256}`
      const listed = known.get(key) ?? { name, version: pack.version, ids: new Map(), descriptors: [], told: new Set() }
      known.set(key, listed)
      for (const rule of rules)
        describe(
          listed,
          rule,
          findings.find(finding => finding.rule === rule.id),
        )
      return { index: [...known.keys()].indexOf(key), rules: listed.ids }
    },
    list: () =>
      [...known.values()].map(({ name, version, descriptors }) => ({
        name,
        version,
        semanticVersion: version,
        rules: descriptors,
      })),
  }
}

/** Why and how to mend it stand in findings only; the first one that has them tells. */
function describe(listed: Listed, rule: RuleResult, finding: Finding | undefined): void {
  const index = listed.ids.get(rule.id) ?? listed.descriptors.length
  if (listed.ids.has(rule.id) && (listed.told.has(rule.id) || !finding)) return
  listed.ids.set(rule.id, index)
  if (finding) listed.told.add(rule.id)
  listed.descriptors[index] = {
    id: rule.id,
    shortDescription: { text: rule.title },
    ...(finding ? { fullDescription: { text: finding.why }, help: { text: finding.fix } } : {}),
    ...(finding?.basis.url ? { helpUri: finding.basis.url } : {}),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      group: rule.group,
      severity: rule.severity,
      ...(finding ? { basis: `${finding.basis.instrument} ${finding.basis.article}`.trim() } : {}),
    },
  }
}
