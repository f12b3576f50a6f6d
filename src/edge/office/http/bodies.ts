/** `/v1/office/bodies`: the list of supervised bodies, by hand or from a spreadsheet. */
import { type Context, Hono } from 'hono'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { limitBody } from '../../upload.ts'
import { byToken } from '../access/guards.ts'
import { isConstraint, tell } from '../act.ts'
import { MAX_LIST_BYTES, readBodyList } from '../bodies/read-list.ts'
import { importBodies, saveBody } from '../bodies/save.ts'
import { officeBindings } from '../member.ts'
import { readJson } from '../read-json.ts'
import { BodySchema } from '../schemas.ts'
import { findBody, listBodies, removeBody } from '../store/bodies.ts'

export const bodies = new Hono<Edge>()

const PAGE = 500

/** By name, `PAGE` at a time; `after` is the last name of the page before. */
bodies.get('/v1/office/bodies', byToken('review'), async c => {
  const { DB } = officeBindings(c.env)
  return c.json({ bodies: await listBodies(DB, c.get('member').office.id, c.req.query('after') ?? '', PAGE) })
})

bodies.post('/v1/office/bodies', byToken('admin'), async c => {
  const input = await readJson(c, BodySchema)
  if (!input.ok) return respondProblem(c, input.error)
  const env = officeBindings(c.env)
  const member = c.get('member')
  const saved = await saveBody(env, member, input.value)
  if (typeof saved === 'string') return notSaved(c, saved)
  return c.json(await findBody(env.DB, member.office.id, saved.id), 201)
})

const notSaved = (c: Context<Edge>, why: 'name-taken' | 'no-parent') =>
  respondProblem(
    c,
    why === 'name-taken'
      ? { code: 'conflict', variant: 'name-taken' }
      : { code: 'bad-request', detail: 'parent: no other body has this name' },
  )

/** A spreadsheet (XLSX, CSV) as raw body. Rows without problems go in, the others are named. */
bodies.post('/v1/office/bodies/import', byToken('admin'), limitBody(MAX_LIST_BYTES), async c => {
  const list = await readBodyList(new Uint8Array(await c.req.arrayBuffer()))
  if (!list.ok) return respondProblem(c, list.error)
  const result = await importBodies(officeBindings(c.env), c.get('member'), list.value.bodies)
  const { problems, passedOver } = list.value
  return c.json({ ...result, problems, passedOver })
})

bodies.get('/v1/office/bodies/:id', byToken('review'), async c => {
  const body = await findBody(officeBindings(c.env).DB, c.get('member').office.id, c.req.param('id'))
  return body ? c.json(body) : respondProblem(c, { code: 'not-found' })
})

bodies.put('/v1/office/bodies/:id', byToken('admin'), async c => {
  const input = await readJson(c, BodySchema)
  if (!input.ok) return respondProblem(c, input.error)
  const env = officeBindings(c.env)
  const member = c.get('member')
  const { id } = c.req.param()
  if (!(await findBody(env.DB, member.office.id, id))) return respondProblem(c, { code: 'not-found' })
  const saved = await saveBody(env, member, input.value, id)
  if (typeof saved === 'string') return notSaved(c, saved)
  return c.json(await findBody(env.DB, member.office.id, id))
})

bodies.delete('/v1/office/bodies/:id', byToken('admin'), async c => {
  const env = officeBindings(c.env)
  const member = c.get('member')
  const body = await findBody(env.DB, member.office.id, c.req.param('id'))
  if (!body) return respondProblem(c, { code: 'not-found' })
  try {
    const told = tell(env, member, { action: 'body.deleted', subject: body.id, detail: { name: body.name } })
    await env.DB.batch([...removeBody(env.DB, member.office.id, body.id), told])
    return c.body(null, 204)
  } catch (error) {
    if (isConstraint(error, 'FOREIGN KEY')) return respondProblem(c, { code: 'conflict', variant: 'body-in-use' })
    throw error
  }
})
