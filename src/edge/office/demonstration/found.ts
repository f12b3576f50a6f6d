/** The demonstration: an office with a small invented campaign in which everything occurs once. */
import { foundOffice, type Issued } from '../access/issue.ts'
import { type Incoming, type IncomingPart, receiveBatch } from '../batch/intake.ts'
import { importBodies } from '../bodies/save.ts'
import { openCampaign } from '../campaigns/open.ts'
import { localDay } from '../campaigns/standing.ts'
import type { Office, OfficeBindings } from '../member.ts'
import type { BodyInput } from '../schemas.ts'
import { demoReport, demoScan } from './report.ts'

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
  body('云岭县交通运输局', { parent, contact: '办公室 0999-5550106' }),
  body('云岭县青石镇人民政府', { parent }),
  body('云岭县城东街道办事处', { parent }),
]

/** Everything is done when the queue has done its part, seconds later. */
export async function foundDemonstration(
  env: OfficeBindings,
  now: Date,
): Promise<{ office: Office; token: Issued; campaign: string }> {
  const { office, token } = await foundOffice(env, { name: '云岭县政务公开办公室（演示）', demonstration: true })
  const actor = { office, token: { id: token.id, name: token.name } }
  await importBodies(env, actor, bodies)
  const year = now.getUTCFullYear() - 1
  const day = (offset: number) => localDay(new Date(now.getTime() + offset * DAY))
  const campaign = await openCampaign(env, actor, {
    year,
    title: `${year}年度报告（演示）`,
    deadlines: {
      department: { submitBy: day(20), publishBy: null },
      township: { submitBy: day(20), publishBy: null },
      street: { submitBy: day(-3), publishBy: null },
    },
  })
  if (!campaign) throw new Error(`there is no form for ${year}`)
  const about = {
    office: office.id,
    campaignId: campaign.id,
    source: 'demonstration',
    bodyId: null,
    createdBy: token.name,
  } as const
  for (const files of [await firstFiles(year), await correctedFiles(year)])
    await receiveBatch(env, about, asParts(files))
  return { office, token, campaign: campaign.id }
}

async function* asParts(files: Incoming[]): AsyncGenerator<IncomingPart> {
  for (const file of files) yield { kind: 'member', ...file }
}

const page = (name: string, bytes: Uint8Array<ArrayBuffer>): Incoming => ({ name, contentType: HTML, bytes })

async function firstFiles(year: number): Promise<Incoming[]> {
  const office = (agency: string, received: number) => ({ agency, self: '我局', year, received }) as const
  const wrongSum = { cells: { 'applications.carried-out.total': '2' } }
  const noFees = { sections: { 'other-matters': '无。' } }
  return [
    page('水务局年报.html', await demoReport(office('云岭县水务局', 12), 'html')),
    page('财政局.html', await demoReport({ ...office('云岭县财政局', 30), changes: wrongSum }, 'html')),
    // Signs by the name that it had before.
    page('文旅.html', await demoReport(office('云岭县旅游局', 9), 'html')),
    page('农业农村局.html', await demoReport({ ...office('云岭县农业农村局', 21), changes: noFees }, 'html')),
    // The stamped scan and the Word file of one report.
    { name: '云岭县民政局/云岭县民政局年度报告（盖章）.pdf', bytes: demoScan() },
    { name: '云岭县民政局/年度报告.docx', bytes: await demoReport(office('云岭县民政局', 6), 'docx') },
    { name: '云岭县青石镇人民政府（扫描件）.pdf', bytes: withNote(demoScan(), '% 2\n') },
    page(
      '城东街道.html',
      await demoReport({ agency: '云岭县城东街道办事处', self: '我街道', year, received: 3 }, 'html'),
    ),
    page('不明来源.html', await demoReport(office('云岭县供水服务中心', 4), 'html')),
  ]
}

/** What one of them sent after it was told. */
const correctedFiles = async (year: number): Promise<Incoming[]> => [
  page(
    '农业农村局（更正）.html',
    await demoReport({ agency: '云岭县农业农村局', self: '我局', year, received: 21 }, 'html'),
  ),
]

/** Another file of the same content: the very same bytes would be taken for the same file. */
function withNote(bytes: Uint8Array<ArrayBuffer>, note: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...bytes, ...new TextEncoder().encode(note)])
}
