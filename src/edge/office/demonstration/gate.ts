/** The demonstration's publishing gate: an endpoint that has been asked about three articles. */
import { canManage, createEndpoint } from '../../gate/manage.ts'
import type { Submitted } from '../../gate/message.ts'
import { findEndpointOf, type Settings } from '../../gate/store/endpoints.ts'
import { submit } from '../../gate/submit.ts'
import type { Actor } from '../act.ts'
import type { OfficeBindings } from '../member.ts'
import { demoReport } from './report.ts'

const settings: Settings = {
  name: '县政府门户网站（演示）',
  mode: 'block',
  onTimeout: 'warn',
  waitSeconds: 10,
  callbackUrl: null,
  allowed: [],
  fetches: false,
  retentionDays: 30,
}

type Occasion = { actor: Actor; year: number; origin: string }

/** Judged by the queue; nothing happens on a server without the gate's key. */
export async function demonstrateGate(env: OfficeBindings, { actor, year, origin }: Occasion): Promise<void> {
  if (!canManage(env)) return
  const created = await createEndpoint(env, actor, settings)
  const endpoint = created && (await findEndpointOf(env.DB, actor.office.id, created.id))
  if (!endpoint) throw new Error('the endpoint of the demonstration is not there')
  for (const data of await articles(year)) {
    const submitted = await submit(env, { data, endpoint, lang: 'zh', origin, waitUntil: () => undefined })
    if (!submitted.ok) throw new Error(`an article of the demonstration is refused: ${submitted.error.code}`)
  }
}

async function articles(year: number): Promise<Submitted[]> {
  const of = async (agency: string, received: number, changes = {}): Promise<Submitted> => {
    const report = { agency, self: '我局', field: '城乡环境', manner: 'plain', year, received, changes } as const
    return article(`${agency}${year}年政府信息公开工作年度报告`, await demoReport(report, 'html'))
  }
  const text = '<h1>全县春季森林防火工作会议召开</h1><p>会议要求，各乡镇要压实责任，加强巡查。</p>'
  return [
    article('全县春季森林防火工作会议召开', new TextEncoder().encode(text)),
    await of('云岭县生态环境局', 14),
    await of('云岭县城市管理局', 9, { cells: { 'applications.carried-out.total': '4' } }),
  ]
}

const article = (title: string, html: Uint8Array): Submitted => ({
  title,
  article: { html: new TextDecoder().decode(html) },
  files: [],
  answer: 'callback',
})
