/** `POST /v1/office/demonstration`: the demonstration by one command; `DELETE` with its token removes it. */
import { Hono } from 'hono'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { byToken } from '../access/guards.ts'
import { removeOfficeWithFiles } from '../access/remove.ts'
import { removeFiles } from '../batch/sweep.ts'
import { foundDemonstration } from '../demonstration/found.ts'
import { hasDemonstration } from '../demonstration/offered.ts'
import { officeBindings } from '../member.ts'

export const demonstration = new Hono<Edge>()

demonstration.post('/v1/office/demonstration', async c => {
  if (!hasDemonstration(c.env)) return respondProblem(c, { code: 'not-found' })
  return c.json(
    await foundDemonstration(officeBindings(c.env), { now: new Date(), origin: new URL(c.req.url).origin }),
    201,
  )
})

demonstration.delete('/v1/office/demonstration', byToken('admin'), async c => {
  const { office } = c.get('member')
  if (!office.demonstration) return respondProblem(c, { code: 'not-found' })
  const env = officeBindings(c.env)
  await removeOfficeWithFiles(env, office.id)
  c.executionCtx.waitUntil(removeFiles(env))
  return c.body(null, 204)
})
