/** The demonstration: an office with two small invented campaigns in which everything occurs once. */
import { dayInBeijing } from '../../../core/beijing.ts'
import { foundOffice, type Issued } from '../access/issue.ts'
import type { Actor } from '../act.ts'
import { type Incoming, type IncomingPart, receiveBatch } from '../batch/intake.ts'
import { importBodies } from '../bodies/save.ts'
import { amendCampaign, openCampaign } from '../campaigns/open.ts'
import type { Office, OfficeBindings } from '../member.ts'
import type { BodyInput } from '../schemas.ts'
import type { Campaign } from '../store/campaigns.ts'
import { claimDocument, failDocument } from '../store/claims.ts'
import { demonstrateGate } from './gate.ts'
import type { Manner } from './prose.ts'
import { type DemoReport, demoReport, demoScan } from './report.ts'

const DAY = 24 * 60 * 60 * 1000
const HTML = 'text/html; charset=utf-8'

const body = (name: string, more: Partial<BodyInput> = {}): BodyInput => ({
  name,
  aliases: [],
  formerNames: [],
  predecessors: [],
  vertical: false,
  mustReport: true,
  ...more,
})

const parent = '云岭县人民政府'

const bodies: BodyInput[] = [
  body(parent, { mustReport: false, exemptReason: '由县政府办公室另行汇总' }),
  body('云岭县水务局', { parent, contact: '办公室 0999-5550101' }),
  body('云岭县财政局', { parent }),
  body('云岭县文化和旅游局', { parent, formerNames: ['云岭县旅游局'] }),
  body('云岭县农业农村局', { parent }),
  body('云岭县民政局', { parent }),
  body('云岭县卫生健康局', { parent }),
  body('云岭县交通运输局', { parent, contact: '办公室 0999-5550106' }),
  body('云岭县青石镇人民政府', { parent }),
  body('云岭县城东街道办事处', { parent }),
]

type Founding = { env: OfficeBindings; actor: Actor; year: number }

/** Everything is done when the queue has done its part, seconds later. `origin`: of the server, for links. */
export async function foundDemonstration(
  env: OfficeBindings,
  { now, origin }: { now: Date; origin: string },
): Promise<{ office: Office; token: Issued; campaign: string }> {
  const { office, token } = await foundOffice(env, { name: '云岭县政务公开办公室（演示）', demonstration: true })
  const actor = { office, token: { id: token.id, name: token.name } }
  await importBodies(env, actor, bodies)
  const year = now.getUTCFullYear() - 1
  await lastYear({ env, actor, year: year - 1 })
  const campaign = await thisYear({ env, actor, year }, now)
  await demonstrateGate(env, { actor, year, origin })
  return { office, token, campaign: campaign.id }
}

async function open({ env, actor, year }: Founding, deadlines: Campaign['deadlines'] = {}): Promise<Campaign> {
  const campaign = await openCampaign(env, actor, { year, title: `${year}年度报告（演示）`, deadlines })
  if (!campaign) throw new Error(`there is no form for ${year}`)
  return campaign
}

async function lastYear(founding: Founding): Promise<void> {
  const { env, actor, year } = founding
  const campaign = await open(founding)
  await handIn(founding, campaign, await filesOfLastYear(year))
  await amendCampaign(env, actor, campaign, { closed: true })
}

async function thisYear(founding: Founding, now: Date): Promise<Campaign> {
  const day = (offset: number) => dayInBeijing(new Date(now.getTime() + offset * DAY))
  const campaign = await open(founding, {
    department: { submitBy: day(20), publishBy: null },
    township: { submitBy: day(20), publishBy: null },
    street: { submitBy: day(-3), publishBy: null },
  })
  await handIn(founding, campaign, await firstFiles(founding.year))
  await handIn(founding, campaign, await correctedFiles(founding.year))
  await failOnPurpose(founding, campaign)
  return campaign
}

async function handIn(
  { env, actor }: Founding,
  campaign: Campaign,
  files: Incoming[],
  source: 'demonstration' | 'single' = 'demonstration',
): Promise<string[]> {
  const about = {
    office: actor.office.id,
    campaignId: campaign.id,
    source,
    bodyId: null,
    createdBy: actor.token.name,
  } as const
  const { documents } = await receiveBatch(env, about, asParts(files))
  return documents
}

/** A file whose judging failed as if the storage had been away: nobody is woken for it, and trying again succeeds. */
async function failOnPurpose(founding: Founding, campaign: Campaign): Promise<void> {
  const { env, year } = founding
  const report = await demoReport({ ...bureaus.health, manner: 'steady', year, received: 15 }, 'html')
  const at = new Date().toISOString()
  for (const id of await handIn(founding, campaign, [page('卫生健康局.html', report)], 'single')) {
    const claimed = await claimDocument(env.DB, id, { now: at, until: at })
    if (claimed) await failDocument(env.DB, claimed, { state: 'dead', failure: '（演示）存储服务没有响应', at })
  }
}

async function* asParts(files: Incoming[]): AsyncGenerator<IncomingPart> {
  for (const file of files) yield { kind: 'member', ...file }
}

const page = (name: string, bytes: Uint8Array<ArrayBuffer>): Incoming => ({ name, contentType: HTML, bytes })

const bureaus = {
  water: { agency: '云岭县水务局', self: '我局', field: '饮水安全和河道治理' },
  finance: { agency: '云岭县财政局', self: '我局', field: '预算决算' },
  tourism: { agency: '云岭县旅游局', self: '我局', field: '景区和文化场馆' },
  agriculture: { agency: '云岭县农业农村局', self: '我局', field: '惠农补贴' },
  civil: { agency: '云岭县民政局', self: '我局', field: '社会救助' },
  transport: { agency: '云岭县交通运输局', self: '我局', field: '农村公路' },
  health: { agency: '云岭县卫生健康局', self: '我局', field: '疫苗接种' },
} as const

async function filesOfLastYear(year: number): Promise<Incoming[]> {
  const report = (of: keyof typeof bureaus, manner: Manner, received: number, carriedOut = 0) =>
    demoReport({ ...bureaus[of], manner, year, received, carriedOut, inForce: 7 }, 'html')
  return [
    page('水务局.html', await report('water', 'brisk', 10)),
    page('财政局.html', await report('finance', 'plain', 24, 1)),
    page('旅游局.html', await report('tourism', 'steady', 7)),
    page('农业农村局.html', await report('agriculture', 'steady', 19, 3)),
    page('民政局.html', await report('civil', 'brisk', 8)),
    page('交通运输局.html', await report('transport', 'plain', 11)),
  ]
}

async function firstFiles(year: number): Promise<Incoming[]> {
  const report = (of: keyof typeof bureaus, manner: Manner, received: number, more: Partial<DemoReport> = {}) =>
    demoReport({ ...bureaus[of], manner, year, received, ...more }, 'html')
  const wrongSum = { cells: { 'applications.carried-out.total': '2' } }
  const noFees = { sections: { 'other-matters': '无。' } }
  const street = { agency: '云岭县城东街道办事处', self: '我街道', field: '社区服务', manner: 'plain' } as const
  const unknown = { agency: '云岭县供水服务中心', self: '我中心', field: '供水', manner: 'brisk' } as const
  const civil = { ...bureaus.civil, manner: 'brisk', year, received: 6 } as const
  return [
    page('水务局年报.html', await report('water', 'steady', 12)),
    page('财政局.html', await report('finance', 'brisk', 30, { carriedIn: 1, changes: wrongSum })),
    // Signs by the name that it had before.
    page('文旅.html', await report('tourism', 'plain', 9)),
    // Carries in less than it carried out a year before, and leaves a section empty.
    page('农业农村局.html', await report('agriculture', 'plain', 21, { carriedIn: 2, changes: noFees })),
    // The stamped scan and the Word file of one report, whose words are last year's.
    { name: '云岭县民政局/云岭县民政局年度报告（盖章）.pdf', bytes: demoScan() },
    { name: '云岭县民政局/年度报告.docx', bytes: await demoReport(civil, 'docx') },
    { name: '云岭县青石镇人民政府（扫描件）.pdf', bytes: withNote(demoScan(), '% 2\n') },
    page('城东街道.html', await demoReport({ ...street, year, received: 3 }, 'html')),
    page('不明来源.html', await demoReport({ ...unknown, year, received: 4 }, 'html')),
  ]
}

/** What one of them sent after it was told. */
const correctedFiles = async (year: number): Promise<Incoming[]> => [
  page(
    '农业农村局（更正）.html',
    await demoReport({ ...bureaus.agriculture, manner: 'plain', year, received: 21, carriedIn: 3 }, 'html'),
  ),
]

/** Another file of the same content: the very same bytes would be taken for the same file. */
function withNote(bytes: Uint8Array<ArrayBuffer>, note: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...bytes, ...new TextEncoder().encode(note)])
}
