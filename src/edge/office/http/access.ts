/** `/v1/office`: who calls; its tokens and its audit log. */
import { Hono } from 'hono'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { byToken } from '../access/guards.ts'
import { issueToken } from '../access/issue.ts'
import { tell } from '../act.ts'
import { officeBindings } from '../member.ts'
import { readJson } from '../read-json.ts'
import { TokenSchema } from '../schemas.ts'
import { listAudit } from '../store/audit.ts'
import { listTokens, revokeToken } from '../store/tokens.ts'

export const access = new Hono<Edge>()

access.get('/v1/office', byToken('check', 'submit', 'review'), c => {
  const { office, token, scopes } = c.get('member')
  return c.json({ office, token, scopes })
})

access.get('/v1/office/tokens', byToken('admin'), async c => {
  return c.json({ tokens: await listTokens(officeBindings(c.env).DB, c.get('member').office.id) })
})

/** The only answer that ever holds the secret. */
access.post('/v1/office/tokens', byToken('admin'), async c => {
  const input = await readJson(c, TokenSchema)
  if (!input.ok) return respondProblem(c, input.error)
  return c.json(await issueToken(officeBindings(c.env), c.get('member'), input.value), 201)
})

access.delete('/v1/office/tokens/:id', byToken('admin'), async c => {
  const env = officeBindings(c.env)
  const { id } = c.req.param()
  const member = c.get('member')
  if (!(await revokeToken(env.DB, member.office.id, id, new Date()))) return respondProblem(c, { code: 'not-found' })
  await tell(env, member, { action: 'token.revoked', subject: id }).run()
  return c.body(null, 204)
})

const AUDIT_PAGE = 200

access.get('/v1/office/audit', byToken('admin'), async c => {
  const before = Number(c.req.query('before') ?? Number.MAX_SAFE_INTEGER)
  if (!Number.isSafeInteger(before))
    return respondProblem(c, { code: 'bad-request', detail: 'before must be the id of an entry' })
  return c.json({ entries: await listAudit(officeBindings(c.env).DB, c.get('member').office.id, before, AUDIT_PAGE) })
})
