/** `GET /gate/checks/{id}/{key}`: what the link in an answer leads to. Who has the link may see it, as long as it is kept. */
import { type Context, Hono } from 'hono'
import { packs } from '../../../../rules/index.ts'
import { findFormat } from '../../../format/index.ts'
import { wordsOf } from '../../../format/words.ts'
import { GateCheckPage } from '../../../web/gate/check-page.tsx'
import type { Edge } from '../../env.ts'
import { rateLimit, standaloneDocument } from '../../guards.ts'
import { respondProblem } from '../../problem.tsx'
import { answerOf, type GateAnswer } from '../answer.ts'
import { type GateBindings, hasGate } from '../gate-env.ts'
import { isLinkKey } from '../link.ts'
import { readScorecards } from '../objects.ts'
import { parseSaid } from '../said.ts'
import { findCheck, type GateCheck } from '../store/checks.ts'
import { findEndpoint } from '../store/endpoints.ts'

export const checkPages = new Hono<Edge>()

checkPages.get('/gate/checks/:id/:key', rateLimit, async c => {
  const found = await findByLink(c)
  const endpoint = found && (await findEndpoint(found.env.DB, found.check.endpointId))
  if (!endpoint) return respondProblem(c, { code: 'not-found' })
  const { lang } = parseSaid(found.check.said)
  const answer = await answerOf(found.check, endpoint, found.env)
  const { severity, verdict: verdicts } = wordsOf(lang)
  const files = answer.files.map((file, index) =>
    file.kind === 'report'
      ? { name: file.name, words: verdicts[file.outcome], scorecard: `${new URL(c.req.url).pathname}/${index}` }
      : { name: file.name, words: file.title },
  )
  const { verdict, sentence, notes, moreFindings } = answer
  const findings = answer.findings.map(finding => ({ ...finding, severity: severity[finding.severity] }))
  const page = { lang, style: styleOf(answer), verdict, sentence, notes, findings, moreFindings, files }
  return c.html(<GateCheckPage {...page} />, 200, { 'Content-Language': lang, 'Cache-Control': 'no-store' })
})

checkPages.get('/gate/checks/:id/:key/:file{[0-9]+}', standaloneDocument, rateLimit, async c => {
  const found = await findByLink(c)
  const scorecard = found && (await readScorecards(found.env.FILES, found.check))[Number(c.req.param('file'))]
  const format = findFormat('html')
  if (!scorecard || !format) return respondProblem(c, { code: 'not-found' })
  const { lang } = parseSaid(found.check.said)
  const body = await format.render([scorecard], {
    lang,
    templateOf: ({ id, edition }) => packs.find(pack => pack.id === id && pack.edition === edition)?.template,
  })
  return c.body(typeof body === 'string' ? body : new Uint8Array(body), 200, {
    'Content-Type': format.contentType,
    'Content-Language': lang,
    'Cache-Control': 'no-store',
  })
})

async function findByLink(c: Context<Edge>): Promise<{ env: GateBindings; check: GateCheck } | undefined> {
  const { env } = c
  const [id = '', key = ''] = [c.req.param('id'), c.req.param('key')]
  if (!hasGate(env) || !(await isLinkKey(key, id, env.GOUJI_GATE_KEY))) return undefined
  const check = await findCheck(env.DB, id)
  return check && { env, check }
}

function styleOf({ outcome }: GateAnswer): 'pass' | 'fail' | 'cannot-tell' | 'rejected' {
  if (outcome === 'pass' || outcome === 'not-a-report') return 'pass'
  if (outcome === 'fail' || outcome === 'cannot-tell') return outcome
  return outcome === 'waiting' ? 'cannot-tell' : 'rejected'
}
