/** Bodies on their way into the list: what is left out is inferred, names get the form in which they are compared. */
import { levelOf, tierOf } from '../../../core/identify.ts'
import { type Actor, isConstraint, tell } from '../act.ts'
import { wakeMarked } from '../audit/wake.ts'
import { nameKey } from '../batch/match.ts'
import type { OfficeBindings } from '../member.ts'
import type { BodyInput } from '../schemas.ts'
import {
  type BodyToSave,
  bodyIdsByName,
  isCalled,
  type NameRelation,
  type Parentless,
  parentlessOf,
  saveBodies,
} from '../store/bodies.ts'
import { outdateBodies } from '../store/outdated.ts'

/** What one statement's parameter holds with room to spare. */
const SAVED_TOGETHER = 400

/** `parentless`: those whose parent nobody is called, as few as are worth reading. */
export type Imported = { added: number; changed: number; parentless: Parentless[] }

const MOST_PARENTLESS = 200

/** Bodies of the same name are changed, others added. */
export async function importBodies(env: OfficeBindings, actor: Actor, inputs: BodyInput[]): Promise<Imported> {
  const known = await bodyIdsByName(
    env.DB,
    actor.office.id,
    inputs.map(({ name }) => name),
  )
  const bodies = inputs.map(input => toSave(known.get(input.name) ?? crypto.randomUUID(), input))
  const at = new Date().toISOString()
  // Twice: a parent or predecessor may stand further down in the list.
  const parts = chunks(bodies, SAVED_TOGETHER)
  const rounds = parts.length > 1 ? [...parts, ...parts] : parts
  for (const part of rounds) await env.DB.batch(saveBodies(env.DB, actor.office.id, part, at))
  // The lot at once, when every parent and predecessor is known; a list that breaks off is imported again.
  for (const part of parts) {
    const ids = part.map(({ id }) => id)
    await wakeMarked(env, [await outdateBodies(env.DB, actor.office.id, ids).run()])
  }
  const result = { added: bodies.length - known.size, changed: known.size }
  await tell(env, actor, { action: 'bodies.imported', subject: actor.office.id, detail: result }).run()
  const parentless = await parentlessOf(env.DB, actor.office.id, inputs)
  return { ...result, parentless: parentless.slice(0, MOST_PARENTLESS) }
}

function chunks<T>(items: T[], size: number): T[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size))
}

/** A new body where `id` is not given. `name-taken` where another one is called so, `no-parent` where no other is called like its parent. */
export async function saveBody(
  env: OfficeBindings,
  actor: Actor,
  input: BodyInput,
  id?: string,
): Promise<{ id: string } | 'name-taken' | 'no-parent'> {
  const body = toSave(id ?? crypto.randomUUID(), input)
  const { parentKey } = body
  if (parentKey !== null && !(await isCalled(env.DB, actor.office.id, parentKey, body.id))) return 'no-parent'
  try {
    const results = await env.DB.batch([
      ...saveBodies(env.DB, actor.office.id, [body], new Date().toISOString()),
      outdateBodies(env.DB, actor.office.id, [body.id]),
      tell(env, actor, { action: 'body.saved', subject: body.id, detail: { name: body.name } }),
    ])
    await wakeMarked(env, results)
    return { id: body.id }
  } catch (error) {
    if (isConstraint(error, 'UNIQUE')) return 'name-taken'
    throw error
  }
}

function toSave(id: string, input: BodyInput): BodyToSave {
  const { name, aliases, formerNames, predecessors } = input
  const names = [
    named([name], 'name'),
    named(aliases, 'alias'),
    named([...formerNames, ...predecessors], 'former'),
  ].flat()
  return {
    id,
    name,
    kind: input.kind ?? levelOf(name),
    tier: input.tier ?? tierOf(name) ?? null,
    parent: input.parent ?? null,
    parentKey: input.parent === undefined ? null : nameKey(input.parent),
    vertical: input.vertical,
    since: input.since ?? null,
    until: input.until ?? null,
    mustReport: input.mustReport,
    exemptReason: input.exemptReason ?? null,
    contact: input.contact ?? null,
    names,
    predecessors,
  }
}

const named = (names: readonly string[], relation: NameRelation) =>
  names.map(name => ({ key: nameKey(name), name, relation })).filter(({ key }) => key !== '')
