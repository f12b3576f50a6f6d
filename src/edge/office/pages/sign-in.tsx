/** `/office`: signing in and out, the demonstration, and founding offices. */
import { type Context, Hono } from 'hono'
import { OfficesPage } from '../../../web/office/offices.tsx'
import { SignInPage } from '../../../web/office/sign-in.tsx'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { sha256Hex } from '../../sha256.ts'
import { limitBody } from '../../upload.ts'
import { isAdminToken } from '../access/guards.ts'
import { foundOffice } from '../access/issue.ts'
import { removeOfficeWithFiles } from '../access/remove.ts'
import { closeSession, openOperatorSession, openSession, sessionOf } from '../access/session.ts'
import { tell } from '../act.ts'
import { removeFiles } from '../batch/sweep.ts'
import { foundDemonstration } from '../demonstration/found.ts'
import { hasDemonstration } from '../demonstration/offered.ts'
import { may, officeBindings } from '../member.ts'
import { listOffices } from '../store/offices.ts'
import { memberByHash } from '../store/tokens.ts'
import { goTo, pageLang, textsOf } from './visitor.ts'

export const signIn = new Hono<Edge>()

const SMALL_FORM = 64 * 1024

signIn.get('/office', async c => {
  const session = await sessionOf(c, new Date())
  return goTo(c, session === 'operator' ? '/office/offices' : session ? '/office/campaigns' : '/office/sign-in')
})

signIn.get('/office/sign-in', c => respondSignIn(c))

const respondSignIn = (c: Context<Edge>, refused?: 'wrong' | 'programsOnly') =>
  c.html(
    <SignInPage
      lang={pageLang(c)}
      demonstration={hasDemonstration(c.env)}
      {...(refused === undefined ? {} : { refused })}
    />,
    refused === undefined ? 200 : refused === 'wrong' ? 401 : 403,
  )

signIn.post('/office/sign-in', limitBody(SMALL_FORM), async c => {
  const env = officeBindings(c.env)
  const token = (await textsOf(c)).token?.trim() ?? ''
  if (await isAdminToken(env.GOUJI_ADMIN_TOKEN, token)) {
    await openOperatorSession(c, new Date())
    return goTo(c, '/office/offices')
  }
  const member = await memberByHash(env.DB, await sha256Hex(token))
  if (!member) return respondSignIn(c, 'wrong')
  if (!may(member, 'review')) return respondSignIn(c, 'programsOnly')
  await openSession(c, member.token.id, new Date())
  await tell(env, member, { action: 'session.opened', subject: member.token.id }).run()
  return goTo(c, '/office/campaigns')
})

signIn.post('/office/sign-out', c => {
  closeSession(c)
  return goTo(c, '/office/sign-in')
})

signIn.post('/office/demonstration', async c => {
  if (!hasDemonstration(c.env)) return respondProblem(c, { code: 'not-found' })
  const { token, campaign } = await foundDemonstration(officeBindings(c.env), {
    now: new Date(),
    origin: new URL(c.req.url).origin,
  })
  await openSession(c, token.id, new Date())
  return goTo(c, `/office/campaigns/${campaign}`)
})

signIn.post('/office/demonstration/remove', async c => {
  const member = await sessionOf(c, new Date())
  if (!member || member === 'operator' || !member.office.demonstration) return respondProblem(c, { code: 'not-found' })
  const env = officeBindings(c.env)
  await removeOfficeWithFiles(env, member.office.id)
  c.executionCtx.waitUntil(removeFiles(env))
  closeSession(c)
  return goTo(c, '/office/sign-in')
})

const MOST_OFFICES = 1000

async function respondOffices(c: Context<Edge>, founded?: { name: string; token: string }) {
  if ((await sessionOf(c, new Date())) !== 'operator') return goTo(c, '/office/sign-in')
  const offices = await listOffices(officeBindings(c.env).DB, '', MOST_OFFICES)
  return c.html(<OfficesPage lang={pageLang(c)} offices={offices} {...(founded ? { founded } : {})} />)
}

signIn.get('/office/offices', c => respondOffices(c))

signIn.post('/office/offices', limitBody(SMALL_FORM), async c => {
  if ((await sessionOf(c, new Date())) !== 'operator') return goTo(c, '/office/sign-in')
  const name = (await textsOf(c)).name?.trim().slice(0, 200)
  if (!name) return goTo(c, '/office/offices')
  const { token } = await foundOffice(officeBindings(c.env), { name, demonstration: false })
  return respondOffices(c, { name, token: token.token })
})
