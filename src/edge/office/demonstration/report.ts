/** Invented reports for the demonstration, in the mandated form, faultless but for what is changed on purpose. */

import { slotsOf } from '../../../core/template.ts'
import { renderers } from '../../../render/index.ts'
import { toPublication } from '../../http/render.ts'
import { packForYear } from '../batch/packs.ts'
import { type Manner, proseOf } from './prose.ts'

export type DemoReport = {
  agency: string
  /** What the body calls itself. */
  self: '我局' | '我街道' | '我中心'
  /** What it is in charge of. */
  field: string
  manner: Manner
  year: number
  /** Applications received; figures and prose follow from it. */
  received: number
  /** Of persons, from the year before and into the next. */
  carriedIn?: number
  carriedOut?: number
  /** Normative documents at the end of the year, two of them new. */
  inForce?: number
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

const nothingCarried = { carriedIn: 0, carriedOut: 0, inForce: 9 }

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
    sections: { ...proseOf(report.manner, { ...nothingCarried, ...report }), ...changes.sections },
    cells: { ...zeros, ...figuresOf(report), ...changes.cells },
  }
}

/** Two thirds of the applications by persons, the others by companies; what was answered was granted for the most part. */
function figuresOf(report: DemoReport): Record<string, string> {
  const { received, carriedIn, carriedOut, inForce } = { ...nothingCarried, ...report }
  const persons = Math.ceil((received * 2) / 3)
  const companies = received - persons
  const answered = { persons: persons + carriedIn - carriedOut, companies }
  const refused = Math.floor((answered.persons + companies) / 5)
  const refusedCompanies = Math.min(companies, refused)
  const refusedPersons = refused - refusedCompanies
  const row = (key: string, byPersons: number, byCompanies: number) => ({
    [`applications.${key}.natural-person`]: String(byPersons),
    [`applications.${key}.enterprise`]: String(byCompanies),
    [`applications.${key}.total`]: String(byPersons + byCompanies),
  })
  return {
    ...row('received', persons, companies),
    ...row('carried-in', carriedIn, 0),
    ...row('granted', answered.persons - refusedPersons, companies - refusedCompanies),
    ...row('unavailable-not-held', refusedPersons, refusedCompanies),
    ...row('outcome-total', answered.persons, companies),
    ...row('carried-out', carriedOut, 0),
    'disclosure.licences.decisions': String(received * 7),
    'disclosure.normative-documents.issued': '2',
    'disclosure.normative-documents.in-force': String(inForce),
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
