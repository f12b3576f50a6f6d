/** Sums of the reports below, against the report above. */
import { type Context, Hono } from 'hono'
import { csv } from '../../../format/csv.ts'
import { xlsx } from '../../../format/xlsx.ts'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { byToken } from '../access/guards.ts'
import { rollupOf, rollupParents } from '../audit/rollup.ts'
import { rollupCsv, rollupXlsx } from '../audit/rollup-export.ts'
import { officeBindings } from '../member.ts'
import { findBody } from '../store/bodies.ts'
import { findCampaign } from '../store/campaigns.ts'

export const rollups = new Hono<Edge>()

/** Bodies with others below them, and how many of those have reported. */
rollups.get('/v1/office/campaigns/:id/rollups', byToken('review'), async c => {
  const env = officeBindings(c.env)
  const office = c.get('member').office.id
  const campaign = await findCampaign(env.DB, office, c.req.param('id'))
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  return c.json({ rollups: await rollupParents(env, office, campaign) })
})

/** `?format=xlsx` or `csv`: to take away. */
rollups.get('/v1/office/campaigns/:id/bodies/:body/rollup', byToken('review'), async c => {
  const env = officeBindings(c.env)
  const office = c.get('member').office.id
  const campaign = await findCampaign(env.DB, office, c.req.param('id'))
  const body = await findBody(env.DB, office, c.req.param('body'))
  if (!campaign || !body) return respondProblem(c, { code: 'not-found' })
  const worked = await rollupOf(env, { office, campaign, body })
  return c.req.query('format') === undefined ? c.json(worked.rollup) : respondRollup(c, worked)
})

/** In the format that is asked for; a table if none is. */
export async function respondRollup(c: Context<Edge>, { rollup, form }: Awaited<ReturnType<typeof rollupOf>>) {
  const lang = c.get('lang')
  const file = `${rollup.parent.name}-${rollup.campaign.year}`
  switch (c.req.query('format') ?? 'xlsx') {
    case 'json':
      return c.json(rollup)
    case 'csv':
      return c.body(rollupCsv(rollup, lang), 200, headersOf(csv, file))
    case 'xlsx':
      return c.body(await rollupXlsx(rollup, form, lang), 200, headersOf(xlsx, file))
    default:
      return respondProblem(c, { code: 'bad-request', detail: 'format: json, csv, xlsx' })
  }
}

const headersOf = ({ contentType, extension }: { contentType: string; extension: string }, name: string) => ({
  'Content-Type': contentType,
  'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${extension}`)}`,
  'Cache-Control': 'no-store',
})
