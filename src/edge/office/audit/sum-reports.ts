/** Last year's reports of bodies that were merged, as one: the sum of their figures, sent by addresses. */
import type { Report } from '../../../core/report.ts'
import { rollUp } from '../../../core/rollup.ts'
import { inspect } from '../../../inspect.ts'
import type { Judged } from '../batch/objects.ts'
import { frozenPacks } from '../batch/packs.ts'
import type { OfficeBindings } from '../member.ts'

export type Part = { name: string; judged: Judged; packsSha256: string }

/**
 * A cell that one of them leaves empty, or that could not be read, has no sum and is not sent. `undefined` where none
 * has one. There is no prose: nobody wrote the sum.
 */
export async function sumReports(
  { FILES }: OfficeBindings,
  { year, parts }: { year: number; parts: readonly Part[] },
): Promise<Report | undefined> {
  const [first] = parts
  if (!first) return undefined
  const { id, edition } = first.judged.scorecard.pack
  const packs = await frozenPacks(FILES, first.packsSha256)
  const pack = packs.find(p => p.id === id && p.edition === edition)
  if (!pack) return undefined
  const children = parts.map(({ name, judged }) => ({ name, cells: judged.scorecard.report.cells }))
  const whole = rollUp(pack.template, children).filter(({ blank, unread }) => blank.length + unread.length === 0)
  const upload = {
    pack: `${id}@${edition}`,
    agency: parts.map(({ name }) => name).join('、'),
    year,
    cells: Object.fromEntries(whole.map(({ address, sum }) => [address, sum])),
  }
  const bytes = new TextEncoder().encode(JSON.stringify(upload))
  const inspected = await inspect({ name: 'sum.json', bytes }, { now: () => new Date() }, { packs })
  return inspected.ok ? inspected.value.report : undefined
}
