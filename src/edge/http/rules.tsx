/** `/rules`: the packs, their rules with a search, one rule, and how the score is made. */
import { type Context, Hono } from 'hono'
import { packs } from '../../../rules/index.ts'
import type { Lang } from '../../core/result.ts'
import { PackPage, PacksPage, RulePage } from '../../web/rules/rules-page.tsx'
import { ScorePage } from '../../web/rules/score-page.tsx'
import type { Edge } from '../env.ts'
import { respondProblem } from '../problem.tsx'

export const rulePages = new Hono<Edge>()

/** Nobody looks for more than this. */
const LONGEST_QUERY = 100

/** The agencies' own language first, as on every page. */
const langOf = (c: Context<Edge>): Lang => (c.req.query('lang') === 'en' ? 'en' : 'zh')
const headersOf = (c: Context<Edge>) => ({ 'Content-Language': langOf(c), 'Cache-Control': 'no-cache' })
const packNamed = (id: string, edition: string) => packs.find(pack => pack.id === id && pack.edition === edition)

rulePages.get('/rules', c => c.html(<PacksPage lang={langOf(c)} packs={packs} />, 200, headersOf(c)))
rulePages.get('/rules/score', c => c.html(<ScorePage lang={langOf(c)} packs={packs} />, 200, headersOf(c)))

rulePages.get('/rules/:id/:edition', c => {
  const pack = packNamed(c.req.param('id'), c.req.param('edition'))
  if (!pack) return respondProblem(c, { code: 'not-found' })
  const query = (c.req.query('q') ?? '').slice(0, LONGEST_QUERY)
  return c.html(<PackPage lang={langOf(c)} pack={pack} query={query} />, 200, headersOf(c))
})

rulePages.get('/rules/:id/:edition/:rule', c => {
  const pack = packNamed(c.req.param('id'), c.req.param('edition'))
  const rule = pack?.rules.find(({ id }) => id === c.req.param('rule'))
  if (!pack || !rule) return respondProblem(c, { code: 'not-found' })
  return c.html(<RulePage lang={langOf(c)} pack={pack} rule={rule} />, 200, headersOf(c))
})
