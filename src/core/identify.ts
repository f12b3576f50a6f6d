/** Who reports, about which year, published when: by the evidence in the document, each with its place. */

import { type Block, type Metadata, originOf, type Paragraph } from './document.ts'
import { kindOf } from './kind.ts'
import { readDate } from './number.ts'
import type { Localized } from './pack.ts'
import type { Level, PrintedText, Published, Tier } from './report.ts'

const MAX_TITLE = 60
const TITLE_END = /(?:报告|年报|報告)(?:\s*[（(][^（）()]{1,12}[)）])?$/
const NOTE = /[（(][^（）()]{1,12}[)）]$/
const PUBLISHED_NAMES =
  /^(?:发布|公开|发文|公布|刊发|发表|更新)(?:日期|时间)$|^(?:发布于|pubdate|publishdate|publish-date|date)$/i
const ISSUER_NAMES = /^(?:发文机关|发布机构|发布单位|发布机关|公开主体|信息来源|来源|发文单位|制发机关|contentsource)$/i
const AGENCY =
  /(?:局|委|委员会|厅|部|院|政府|办公厅|办公室|办事处|管委会|中心|署|总局|银行|所|队|站|社|公司|学校|大学|学院|街道)$/

/** `lines`: the paragraphs that the title is printed in; `from` and `to`: their indices; `agency`: whom it names. */
export type Title = { text: PrintedText; lines: Paragraph[]; from: number; to: number; agency?: string }

/** What a pack says about the titles of its reports. */
export type TitleTerms = {
  titleWords: readonly string[][]
  titleNames?: readonly string[] | undefined
  /** Of the pack. */
  title?: Localized
}

/** What titles call the report: in the pack's words, else as the pack itself calls it. */
export const namesIn = ({ titleNames, title }: Omit<TitleTerms, 'titleWords'>): readonly string[] =>
  titleNames ?? (title ? [kindOf(title.zh)] : [])

/** The title line and the blocks it spans. `before` is the index of the first heading. */
export function findTitle(blocks: Block[], before: number, terms: TitleTerms): Title | undefined {
  const lines = blocks.slice(0, before)
  let best: (Title & { rank: number }) | undefined
  lines.forEach((block, index) => {
    if (block.kind !== 'paragraph') return
    for (const span of [1, 2, 3]) {
      const candidate = titleFrom(lines, index, { span, ...terms })
      if (!candidate) continue
      const rank = candidate.rank + index / (lines.length + 1)
      if (!best || rank > best.rank) best = { ...candidate, rank }
    }
  })
  return best
}

function titleFrom(lines: Block[], to: number, { span, ...terms }: TitleTerms & { span: number }) {
  const { titleWords } = terms
  const names = namesIn(terms)
  const parts = lines.slice(to - span + 1, to + 1)
  if (parts.length < span || to - span + 1 < 0) return undefined
  const texts = parts.map(block =>
    block.kind === 'paragraph' && isTitleLine(block.text) ? block.text.trim() : undefined,
  )
  if (texts.some(text => text === undefined)) return undefined
  const text = texts.join('').replace(/\s+/g, '')
  const words = titleWords.every(list => list.some(word => text.includes(word)))
  const ends = TITLE_END.test(text) || names.some(name => text.replace(NOTE, '').endsWith(name))
  if (!words || text.length > MAX_TITLE || !ends) return undefined
  const [first] = parts
  if (first?.kind !== 'paragraph') return undefined
  const tail = texts.slice(1).join('').replace(/\s+/g, '')
  // A line is only taken as part of the title if the rest alone names no agency.
  if (
    span > 1 &&
    agencyInTitle(tail, names) !== undefined &&
    titleWords.every(list => list.some(word => tail.includes(word)))
  )
    return undefined
  if (
    span > 1 &&
    !AGENCY.test(texts[0] ?? '') &&
    !/^(?:19|20)\d{2}\s*年?\s*度?$/.test(texts[0] ?? '') &&
    titleWords.every(list => list.some(word => tail.includes(word)))
  )
    return undefined
  const marked = parts.some(block => block.kind === 'paragraph' && (block.heading !== undefined || block.strong))
  const agency = agencyInTitle(text, names)
  const rank =
    (marked ? 2 : 0) + (agency ? 1.5 : 0) + (/(?:19|20)\d{2}|二[〇○零]/.test(text) ? 1 : 0) + (span > 1 ? 0.5 : 0)
  const printed = parts.flatMap(block => (block.kind === 'paragraph' ? [block] : []))
  return {
    text: { text: texts.join(''), origin: originOf(first) },
    lines: printed,
    from: to - span + 1,
    to,
    rank,
    ...(agency ? { agency } : {}),
  }
}

function isTitleLine(text: string): boolean {
  const trimmed = text.trim()
  return trimmed.length <= MAX_TITLE && !/[。；;：:>＞|]|^(?:上一篇|下一篇|当前位置|附件|现将|根据)/.test(trimmed)
}

const YEAR = /((?:19|20)\d{2}|二[〇○零0O][一二三四五六七八九〇○零]{2})\s*年?\s*度?/
const TITLE_TAIL = /(?:关于)?(?:政府信息|信息|政务)公开.*$/

/** The agency that a title names: what is left when year, 关于 and the report's name are taken away. */
export function agencyInTitle(title: string, names: readonly string[] = []): string | undefined {
  const compact = title.replace(/\s+/g, '').replace(/^#+/, '')
  const named = names.map(name => compact.indexOf(name)).find(at => at >= 0)
  const rest = compact
    .slice(0, named)
    .replace(TITLE_TAIL, '')
    .replace(/[（(〔[]?(?:19|20)\d{2,4}[)）〕\]]?年?度?/g, '')
    .replace(/二[〇○零0O][一二三四五六七八九〇○零]{2}年?度?/g, '')
    .replace(/^关于|关于$|的$|[《》“”"]/g, '')
    .trim()
  return rest.length >= 2 && rest.length <= 40 ? rest : undefined
}

export function yearIn(text: string): number | undefined {
  const match = YEAR.exec(text.replace(/\s+/g, ''))?.[1]
  if (!match) return undefined
  if (/^\d/.test(match)) return Number(match)
  return Number(
    [...match]
      .map(char => ({ 〇: 0, '○': 0, 零: 0, O: 0, '0': 0 })[char] ?? '零一二三四五六七八九'.indexOf(char))
      .join(''),
  )
}

/** The year of the title; else of the reporting period; else the one named most in the first paragraphs. */
export function findYear(
  title: PrintedText | undefined,
  prose: Paragraph[],
): (PrintedText & { value: number }) | undefined {
  const titled = title && yearIn(title.text)
  if (title && titled) return { ...title, value: titled }
  for (const paragraph of prose) {
    const period = /((?:19|20)\d{2})\s*年\s*1\s*月\s*1\s*日.{0,12}12\s*月\s*31\s*日/.exec(paragraph.text)
    if (period?.[1])
      return {
        value: Number(period[1]),
        text: period[0],
        origin: originOf(paragraph, period.index, period.index + period[0].length),
      }
  }
  const counts = new Map<number, { count: number; paragraph: Paragraph; at: number; text: string }>()
  for (const paragraph of prose.slice(0, 30)) {
    for (const match of paragraph.text.matchAll(/((?:19|20)\d{2})\s*年/g)) {
      const value = Number(match[1])
      const known = counts.get(value)
      counts.set(
        value,
        known ? { ...known, count: known.count + 1 } : { count: 1, paragraph, at: match.index, text: match[0] },
      )
    }
  }
  const [top] = [...counts].sort((a, b) => b[1].count - a[1].count)
  if (!top) return undefined
  const [value, { paragraph, at, text }] = top
  return { value, text, origin: originOf(paragraph, at, at + text.length) }
}

function metadataValue(metadata: Metadata[], kind: 'published' | 'issuer'): Metadata | undefined {
  const names = kind === 'published' ? PUBLISHED_NAMES : ISSUER_NAMES
  return metadata.find(entry => names.test(entry.name.replace(/\s+/g, '')) && entry.value.trim() !== '')
}

/** CONTRACT: the option, else the date in the page's metadata, the date under the title, the sign-off. */
export function findPublished(
  option: string | undefined,
  { metadata, underTitle, closing }: { metadata: Metadata[]; underTitle: Paragraph[]; closing: Paragraph[] },
): Published | undefined {
  if (option) return { date: option, text: option, source: 'option' }
  for (const entry of metadata.filter(m => PUBLISHED_NAMES.test(m.name.replace(/\s+/g, '')))) {
    const found = readDate(entry.value)
    if (found)
      return {
        date: found.date,
        text: entry.value,
        ...(entry.origin ? { origin: entry.origin } : {}),
        source: 'metadata',
      }
  }
  return dateIn(underTitle, 'under-title') ?? dateIn([...closing].reverse(), 'sign-off')
}

function dateIn(paragraphs: Paragraph[], source: Published['source']): Published | undefined {
  for (const paragraph of paragraphs) {
    const found = readDate(paragraph.text)
    if (!found) continue
    const text = paragraph.text.slice(found.start, found.end)
    return { date: found.date, text, origin: originOf(paragraph, found.start, found.end), source }
  }
  return undefined
}

/** A line that says little more than a date: under a title, or below a signature. */
export function isDateLine(text: string): boolean {
  const found = readDate(text)
  return found !== undefined && text.trim().length - (found.end - found.start) <= 24 && !/[。；]/.test(text)
}

/** A short line that is an agency's name: a signature. */
export function isAgencyLine(text: string): boolean {
  const trimmed = text.replace(/\s+/g, '')
  return trimmed.length >= 3 && trimmed.length <= 30 && AGENCY.test(trimmed) && !/[。，；：:、]/.test(trimmed)
}

/** The title, else the signature, else the page's issuer. */
export function identifyAgency(
  title: Title | undefined,
  closing: Paragraph[],
  metadata: Metadata[],
): PrintedText | undefined {
  if (title?.agency) return { text: title.agency, ...placeInTitle(title.agency, title) }
  const signature = closing.find(paragraph => isAgencyLine(paragraph.text))
  if (signature) return { text: signature.text.replace(/\s+/g, ''), origin: signature.origin }
  const issuer = metadataValue(metadata, 'issuer')
  if (!issuer || yearIn(issuer.value) !== undefined) return undefined
  return { text: issuer.value.trim(), ...(issuer.origin ? { origin: issuer.origin } : {}) }
}

function placeInTitle(agency: string, { lines, text }: Title): Pick<PrintedText, 'origin'> {
  for (const line of lines) {
    const at = line.text.indexOf(agency)
    if (at >= 0) return { origin: originOf(line, at, at + agency.length) }
  }
  return text.origin ? { origin: text.origin } : {}
}

/** By the ending of the name. */
export function levelOf(agency: string): Level {
  if (/街道(?:办事处|办)?$/.test(agency)) return 'street'
  if (/(?:镇|乡|苏木)(?:人民政府)?$/.test(agency)) return 'township'
  if (/人民政府办公[厅室]$/.test(agency)) return 'government-office'
  if (/人民政府$/.test(agency)) return 'government'
  // 国有资产监督管理委员会 is a department, 经济开发区管理委员会 stands for a government in its zone.
  if (/(?:[园新景]区|开发区|示范区|试验区|度假区|保税区|合作区|产业园|科学城)(?:管理委员会|管委会)$/.test(agency))
    return 'other'
  if (/(?:局|委|委员会|厅|部|办公室|院|署)$/.test(agency)) return 'department'
  return 'other'
}

const MUNICIPALITIES = /^(?:北京|上海|天津|重庆)市?/

/** By the administrative division in the name; undefined where the name does not tell (a bare 某市 may be either). */
export function tierOf(agency: string): Tier | undefined {
  if (/^(?:中华人民共和国|国务院|国家|中国)/.test(agency)) return 'national'
  if (/(?:街道|镇|乡|苏木)(?:办事处|人民政府|办)?$/.test(agency)) return 'township'
  const place = agency.replace(/自治区|特别行政区/g, '省')
  if (
    /[^省市]{1,8}(?:县|旗)|市[^市省]{1,6}(?<!新|开发|园|合作|示范|管理|景)区|^[^省市]{1,6}(?<!新|开发|园|合作|示范|管理|景)区/.test(
      place,
    )
  )
    return 'county'
  if (MUNICIPALITIES.test(agency) || (/省/.test(place) && !/[市州盟]/.test(place))) return 'province'
  if (/自治州|地区|盟/.test(place)) return 'prefecture'
  return undefined
}
