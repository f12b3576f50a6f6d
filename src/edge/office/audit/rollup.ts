/** The roll-up of a campaign: the figures of the bodies below, added up cell by cell, against the report of the body above. */
import type { Pack } from '../../../core/pack.ts'
import type { ScorecardCell } from '../../../core/result.ts'
import { compareRollup, type RollupLine, type RollupVerdict, rollUp } from '../../../core/rollup.ts'
import { frozenPacks } from '../batch/packs.ts'
import type { OfficeBindings } from '../member.ts'
import { MOST_BODIES } from '../store/bodies.ts'
import type { Campaign } from '../store/campaigns.ts'
import { cellsOf, type TreeBody, treeOf } from '../store/rollups.ts'
import { childrenIn, type LeftOut, type RollupBody } from './children.ts'
import { type FormPlace, placesIn } from './places.ts'

/**
 * What may be asked of the parent's figures. `equality`: every child is known and the parent says that it includes them;
 * `no-report`: there is none of the parent; `own-work`: it says that it does not include them; `scope-unknown`: it does not
 * say; `incomplete`: some child is not known, so that it may only not be below the sum.
 */
export type RollupBasis = 'equality' | 'no-report' | 'own-work' | 'scope-unknown' | 'incomplete'

export type PlacedLine = RollupLine & { place: FormPlace }

export type Rollup = {
  campaign: Pick<Campaign, 'id' | 'title' | 'year'>
  pack: string
  parent: Pick<TreeBody, 'id' | 'name' | 'state' | 'submission' | 'scope'>
  basis: RollupBasis
  /** The missing ones first, each lot by name. */
  children: RollupBody[]
  leftOut: LeftOut[]
  counts: { children: number; counted: number; cells: Record<RollupVerdict, number> }
  /** In the order of the form. */
  lines: PlacedLine[]
}

type Wanted = { office: string; campaign: Campaign; body: { id: string; name: string } }

export async function rollupOf(
  env: OfficeBindings,
  { office, campaign, body }: Wanted,
): Promise<{ rollup: Rollup; form: Pack }> {
  const packs = await frozenPacks(env.FILES, campaign.packsSha256)
  const form = packs.find(({ id, edition }) => `${id}@${edition}` === campaign.pack)
  if (!form) throw new Error(`the packs of the campaign lack ${campaign.pack}`)
  const tree = await treeOf(env.DB, office, campaign.id, MOST_BODIES)
  const parent = tree.find(({ id }) => id === body.id)
  const { bodies, leftOut } = childrenIn(tree, body.id, campaign)
  const counted = bodies.filter(({ state }) => state === 'counted')
  const documents = [parent, ...counted].flatMap(b => (b?.state === 'counted' ? (b.submission?.documentId ?? []) : []))
  const cells = await cellsOf(env.DB, office, documents)
  const cellsIn = (b: Pick<TreeBody, 'submission'> | undefined): Record<string, ScorecardCell> =>
    cells.get(b?.submission?.documentId ?? '') ?? {}
  const rolled = rollUp(
    form.template,
    counted.map(child => ({ name: child.name, cells: cellsIn(child) })),
  )
  const complete = bodies.length > 0 && bodies.every(({ state, unsure }) => state === 'counted' && !unsure)
  const scope = parent?.scope ?? undefined
  const terms = { complete, scope, loose: form.rollup?.loose ?? [] }
  const lines = compareRollup(parent?.state === 'counted' ? cellsIn(parent) : {}, rolled, terms)
  const places = placesIn(form)
  const rollup: Rollup = {
    campaign: { id: campaign.id, title: campaign.title, year: campaign.year },
    pack: campaign.pack,
    parent: {
      id: body.id,
      name: body.name,
      state: parent?.state ?? 'missing',
      ...(parent?.submission ? { submission: parent.submission } : {}),
      scope: parent?.scope ?? null,
    },
    basis: basisOf(parent, complete),
    children: [...bodies.filter(b => b.state !== 'counted'), ...counted],
    leftOut,
    counts: { children: bodies.length, counted: counted.length, cells: countVerdicts(lines) },
    lines: lines.map(line => ({ ...line, place: places.get(line.address) ?? { table: '', row: '', column: '' } })),
  }
  return { rollup, form }
}

function basisOf(parent: TreeBody | undefined, complete: boolean): RollupBasis {
  if (parent?.state !== 'counted') return 'no-report'
  if (parent.scope === 'own') return 'own-work'
  if (!complete) return 'incomplete'
  return parent.scope === 'whole-area' ? 'equality' : 'scope-unknown'
}

function countVerdicts(lines: readonly RollupLine[]): Record<RollupVerdict, number> {
  const counts = { equal: 0, differs: 0, below: 0, 'cannot-tell': 0, inapplicable: 0 }
  for (const { verdict } of lines) counts[verdict] += 1
  return counts
}

/** A body that others are below, and how many of their reports are there. */
export type RollupParent = Pick<Rollup, 'parent'> & { children: number; counted: number }

/** Every body with bodies below it, by name. */
export async function rollupParents(env: OfficeBindings, office: string, campaign: Campaign): Promise<RollupParent[]> {
  const tree = await treeOf(env.DB, office, campaign.id, MOST_BODIES)
  const parents = new Set(tree.map(({ parentId }) => parentId))
  return tree
    .filter(({ id }) => parents.has(id))
    .map(({ id, name, state, submission, scope }) => {
      const { bodies } = childrenIn(tree, id, campaign)
      const counted = bodies.filter(b => b.state === 'counted').length
      return {
        parent: { id, name, state, ...(submission ? { submission } : {}), scope },
        children: bodies.length,
        counted,
      }
    })
    .filter(({ children }) => children > 0)
}
