/** Which bodies a body's report stands for: those below it, and where a report is about its own work alone, those below that. */
import { isThere } from '../campaigns/standing.ts'
import type { TreeBody } from '../store/rollups.ts'

/**
 * `under`: the body right above it. `otherForm`: made by another form than the campaign's. `unsure`: it has bodies
 * below it that are not counted, because its preface does not say whether its figures include them.
 */
export type RollupBody = Pick<TreeBody, 'id' | 'name' | 'state' | 'submission' | 'scope'> & {
  under: string
  otherForm: boolean
  unsure: boolean
}

/** `vertical`: answers to a ministry; `exempt`: need not report; `not-there`: did not exist at the end of the year. */
export type LeftOut = { id: string; name: string; under: string; why: 'vertical' | 'exempt' | 'not-there' }

export type Family = { bodies: RollupBody[]; leftOut: LeftOut[] }

type Year = { year: number; pack: string }

export function childrenIn(tree: readonly TreeBody[], parent: string, { year, pack }: Year): Family {
  const below = new Map<string, TreeBody[]>()
  for (const body of tree) {
    if (body.parentId !== null) below.set(body.parentId, [...(below.get(body.parentId) ?? []), body])
  }
  const family: Family = { bodies: [], leftOut: [] }
  // A list may name two bodies as above each other.
  const seen = new Set([parent])
  const names = new Map(tree.map(({ id, name }) => [id, name]))
  const gather = (id: string): void => {
    for (const body of below.get(id) ?? []) {
      if (seen.has(body.id)) continue
      seen.add(body.id)
      const under = names.get(id) ?? ''
      const why = leftOutIn(body, year)
      if (why) family.leftOut.push({ id: body.id, name: body.name, under, why })
      else family.bodies.push(toBody(body, { under, pack, hasBelow: below.has(body.id) }))
      // A heading in the list has bodies below it and no report; a report about its own work leaves them to others.
      if (why === 'exempt' || (!why && body.scope === 'own')) gather(body.id)
    }
  }
  gather(parent)
  return family
}

function leftOutIn(body: TreeBody, year: number): LeftOut['why'] | undefined {
  if (body.vertical) return 'vertical'
  if (body.submission) return undefined
  if (!isThere(body, year)) return 'not-there'
  return body.mustReport ? undefined : 'exempt'
}

type Surroundings = { under: string; pack: string; hasBelow: boolean }

const toBody = (body: TreeBody, { under, pack, hasBelow }: Surroundings): RollupBody => ({
  id: body.id,
  name: body.name,
  state: body.state,
  ...(body.submission ? { submission: body.submission } : {}),
  scope: body.scope,
  under,
  otherForm: body.state === 'counted' && body.pack !== pack,
  unsure: hasBelow && body.state === 'counted' && body.scope === null,
})
