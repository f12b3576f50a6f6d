/** `/v1/offices`: founding and removing offices, for who holds the server's own admin token. */
import { Hono } from 'hono'
import * as v from 'valibot'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { byAdminToken, officeOnly } from '../access/guards.ts'
import { foundOffice } from '../access/issue.ts'
import { removeOfficeWithFiles } from '../access/remove.ts'
import { officeBindings } from '../member.ts'
import { readJson } from '../read-json.ts'
import { OfficeSchema } from '../schemas.ts'
import { listOffices } from '../store/offices.ts'

export const offices = new Hono<Edge>()

const PAGE = 200

offices.use('/v1/offices', officeOnly, byAdminToken)
offices.use('/v1/offices/*', officeOnly, byAdminToken)

offices.get('/v1/offices', async c => {
  const found = await listOffices(officeBindings(c.env).DB, c.req.query('after') ?? '', PAGE)
  return c.json({ offices: found })
})

offices.post('/v1/offices', async c => {
  const input = await readJson(c, OfficeSchema)
  if (!input.ok) return respondProblem(c, input.error)
  return c.json(await foundOffice(officeBindings(c.env), { ...input.value, demonstration: false }), 201)
})

offices.delete('/v1/offices/:id', async c => {
  const { id } = c.req.param()
  const removed = v.is(v.pipe(v.string(), v.uuid()), id) && (await removeOfficeWithFiles(officeBindings(c.env), id))
  return removed ? c.body(null, 204) : respondProblem(c, { code: 'not-found' })
})
