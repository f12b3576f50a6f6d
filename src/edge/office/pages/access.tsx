/** The pages of tokens and of the audit log. */
import { type Context, Hono } from 'hono'
import { AuditPage } from '../../../web/office/audit.tsx'
import { TokensPage } from '../../../web/office/tokens.tsx'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { limitBody } from '../../upload.ts'
import { bySession } from '../access/guards.ts'
import { issueToken } from '../access/issue.ts'
import { tell } from '../act.ts'
import { officeBindings } from '../member.ts'
import { parse } from '../read-json.ts'
import { TokenSchema } from '../schemas.ts'
import { listAudit } from '../store/audit.ts'
import { listTokens, revokeToken } from '../store/tokens.ts'
import { goTo, pageLang, visitorOf } from './visitor.ts'

export const accessPages = new Hono<Edge>()

const SMALL_FORM = 64 * 1024

type Said = { issued?: string; incomplete?: boolean }

async function respondTokens(c: Context<Edge>, said: Said = {}) {
  const tokens = await listTokens(officeBindings(c.env).DB, c.get('member').office.id)
  return c.html(
    <TokensPage lang={pageLang(c)} visitor={visitorOf(c)} tokens={tokens} {...said} />,
    said.incomplete ? 400 : 200,
  )
}

accessPages.get('/office/tokens', bySession('admin'), c => respondTokens(c))

/** The only page that ever shows the secret. */
accessPages.post('/office/tokens', bySession('admin'), limitBody(SMALL_FORM), async c => {
  const { name, scopes } = await c.req.parseBody({ all: true })
  const input = parse(TokenSchema, { name, scopes: [scopes ?? []].flat() })
  if (!input.ok) return respondTokens(c, { incomplete: true })
  const { token } = await issueToken(officeBindings(c.env), c.get('member'), input.value)
  return respondTokens(c, { issued: token })
})

accessPages.post('/office/tokens/:id/revoke', bySession('admin'), async c => {
  const env = officeBindings(c.env)
  const member = c.get('member')
  const { id } = c.req.param()
  if (!(await revokeToken(env.DB, member.office.id, id, new Date()))) return respondProblem(c, { code: 'not-found' })
  await tell(env, member, { action: 'token.revoked', subject: id }).run()
  return goTo(c, '/office/tokens')
})

const AUDIT_PAGE = 100

accessPages.get('/office/audit', bySession('admin'), async c => {
  const before = Number(c.req.query('before') ?? Number.MAX_SAFE_INTEGER)
  const from = Number.isSafeInteger(before) ? before : Number.MAX_SAFE_INTEGER
  const entries = await listAudit(officeBindings(c.env).DB, c.get('member').office.id, from, AUDIT_PAGE)
  const last = entries.at(-1)
  const older = entries.length === AUDIT_PAGE && last ? { older: last.id } : {}
  return c.html(<AuditPage lang={pageLang(c)} visitor={visitorOf(c)} entries={entries} {...older} />)
})
