/** What a campaign changes about the packs: the days by which its bodies publish. */
import type { Pack } from '../../../core/pack.ts'
import type { Level } from '../../../core/report.ts'
import type { Campaign } from '../store/campaigns.ts'

/** The check that knows deadlines, whatever the rules are called that use it. */
const DEADLINE_CHECK = 'published-in-time'

/** `undefined` where the campaign sets no day for this kind of body, or none that the check can take. */
export function officeOverrides(
  { year, pack, deadlines }: Campaign,
  packs: readonly Pack[],
  kind: Level | undefined,
): unknown {
  const day = kind && deadlines[kind]?.publishBy
  if (!kind || !day?.startsWith(`${year + 1}-`)) return undefined
  const rules = packs.find(({ id, edition }) => `${id}@${edition}` === pack)?.rules ?? []
  const dated = rules.filter(({ check }) => check === DEADLINE_CHECK)
  if (dated.length === 0) return undefined
  const by = { [kind]: { by: day.slice(5) } }
  return {
    rules: Object.fromEntries(
      dated.map(({ id, params }) => {
        const known = params.deadlines
        return [id, { params: { deadlines: { ...(typeof known === 'object' ? known : {}), ...by } } }]
      }),
    ),
  }
}
