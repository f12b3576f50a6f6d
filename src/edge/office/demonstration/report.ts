/** Invented reports for the demonstration, in the mandated form, faultless but for what is changed on purpose. */

import { slotsOf } from '../../../core/template.ts'
import { renderers } from '../../../render/index.ts'
import { toPublication } from '../../http/render.ts'
import { packForYear } from '../batch/packs.ts'

/** `self`: what the body calls itself. */
export type DemoReport = {
  agency: string
  self: '我局' | '我镇' | '我街道'
  year: number
  /** Applications received; figures and prose follow from it. */
  received: number
  /** Figures by address, sections by key. */
  changes?: { cells?: Record<string, string>; sections?: Record<string, string> }
}

/** `extension` names one of the renderers. */
export async function demoReport(report: DemoReport, extension: 'html' | 'docx'): Promise<Uint8Array<ArrayBuffer>> {
  const publication = await toPublication(new TextEncoder().encode(JSON.stringify(uploadOf(report))), {})
  if (!publication.ok) throw new Error(`the demonstration's report is not one: ${publication.error.detail}`)
  const renderer = renderers.find(r => r.extension === extension) ?? renderers[0]
  const rendered = await renderer.render(publication.value)
  // A copy has a buffer of the type that is asked for.
  return new Uint8Array(typeof rendered === 'string' ? new TextEncoder().encode(rendered) : rendered)
}

function uploadOf(report: DemoReport) {
  const { agency, year, changes = {} } = report
  const pack = packForYear(year)
  if (!pack) throw new Error(`there is no form for ${year}`)
  const zeros = Object.fromEntries(slotsOf(pack.template).map(({ address }) => [address, '0']))
  return {
    pack: `${pack.id}@${pack.edition}`,
    agency,
    year,
    published: `${year + 1}-01-20`,
    sections: { ...proseOf(report), ...changes.sections },
    cells: { ...zeros, ...figuresOf(report), ...changes.cells },
  }
}

/** Two thirds of the applications by persons, the others by companies; all answered, most of them granted. */
function figuresOf({ received }: DemoReport): Record<string, string> {
  const persons = Math.ceil((received * 2) / 3)
  const refused = Math.floor(received / 5)
  const granted = received - refused
  const row = (key: string, byPersons: number, byCompanies: number) => ({
    [`applications.${key}.natural-person`]: String(byPersons),
    [`applications.${key}.enterprise`]: String(byCompanies),
    [`applications.${key}.total`]: String(byPersons + byCompanies),
  })
  const companies = received - persons
  const refusedCompanies = Math.min(companies, refused)
  return {
    ...row('received', persons, companies),
    ...row('granted', granted - (companies - refusedCompanies), companies - refusedCompanies),
    ...row('unavailable-not-held', refused - refusedCompanies, refusedCompanies),
    ...row('outcome-total', persons, companies),
    'disclosure.licences.decisions': String(received * 7),
    'disclosure.normative-documents.issued': '2',
    'disclosure.normative-documents.in-force': '9',
  }
}

function proseOf({ self, year, received }: DemoReport): Record<string, string> {
  return {
    overview: [
      `${year}年，${self}认真落实政府信息公开各项要求，围绕群众关切做好公开工作。`,
      `（一）主动公开。通过县政府网站公开各类信息${received * 9}条；全年制发行政规范性文件2件，现行有效9件。`,
      `（二）依申请公开。全年新收政府信息公开申请${received}件，全部按期办结。`,
      '（三）政府信息管理。健全公文属性认定和发布审核机制，完成历年文件清理。',
      '（四）政府信息公开平台建设。优化公开专栏栏目设置，维护政务新媒体账号。',
      '（五）监督保障。开展业务培训2次，将公开工作纳入年度考核，接受社会评议，未发生责任追究情形。',
    ].join('\n'),
    disclosure: '',
    applications: '',
    disputes: '',
    problems: [
      '主要问题：一是部分公开内容更新不够及时；二是政策解读形式比较单一。',
      `改进措施：一是建立栏目更新台账，按月通报；二是采用图解、短视频等形式开展解读，${year + 1}年计划举办政府开放日2次。`,
    ].join('\n'),
    'other-matters': `${year}年度${self}未发出信息处理费收费通知，未收取信息处理费。`,
  }
}

/** A page that is nothing but a picture, as an office machine scans it. */
export function demoScan(): Uint8Array<ArrayBuffer> {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Scan 4 0 R >> >> /Contents 5 0 R >>',
    streamOf(
      '/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /ASCIIHexDecode',
      'FF818181818181FF>',
    ),
    streamOf('', 'q 595 0 0 842 0 0 cm /Scan Do Q'),
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Uint8Array.from(
    new TextEncoder().encode(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`),
  )
}

const streamOf = (entries: string, content: string): string =>
  `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`
