/** Writes small real DOCX packages for tests. */
import { strToU8, type Zippable, zipSync } from 'fflate'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const namespaces = [
  `xmlns:w="${W}"`,
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
].join(' ')

export type DocxParts = {
  styles?: string
  numbering?: string
  /** `<Relationship …/>` elements of the main part. */
  links?: string
  core?: string
  /** Further members, or replacements, by name. */
  members?: Record<string, string | Uint8Array>
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const run = (text: string, properties = '') =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

/** A paragraph of one run; `properties` go into `w:pPr`. */
export const paragraph = (text: string, properties = '') => paragraphOf(text === '' ? '' : run(text), properties)

export const paragraphOf = (content: string, properties = '') =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${content}</w:p>`

export type TestCell = { text?: string; content?: string; properties?: string }

const cell = ({ text = '', content, properties = '' }: TestCell) =>
  `<w:tc>${properties ? `<w:tcPr>${properties}</w:tcPr>` : ''}${content ?? paragraph(text)}</w:tc>`

export const row = (cells: (string | TestCell)[], properties = '') =>
  `<w:tr>${properties ? `<w:trPr>${properties}</w:trPr>` : ''}${cells.map(each => cell(typeof each === 'string' ? { text: each } : each)).join('')}</w:tr>`

/** `grid`: widths of the columns. */
export const table = (rows: string[], grid: number[] = []) =>
  `<w:tbl><w:tblPr/><w:tblGrid>${grid.map(width => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`

export const mainPart = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}<w:sectPr/></w:body></w:document>`

const part = (element: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:${element} xmlns:w="${W}">${content}</w:${element}>`

const relationships = (content: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`

export const officeRelationship = (target: string) =>
  relationships(
    `<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${target}"/>`,
  )

const coreProperties = (content: string) =>
  `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${content}</cp:coreProperties>`

/** A package around the content of `w:body`. */
export function docx(body: string, parts: DocxParts = {}): Uint8Array {
  const members: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': officeRelationship('word/document.xml'),
    'word/document.xml': mainPart(body),
    ...(parts.styles ? { 'word/styles.xml': part('styles', parts.styles) } : {}),
    ...(parts.numbering ? { 'word/numbering.xml': part('numbering', parts.numbering) } : {}),
    ...(parts.links ? { 'word/_rels/document.xml.rels': relationships(parts.links) } : {}),
    ...(parts.core ? { 'docProps/core.xml': coreProperties(parts.core) } : {}),
    ...parts.members,
  }
  return zip(members)
}

export function zip(members: Record<string, string | Uint8Array>): Uint8Array {
  const files: Zippable = {}
  for (const [name, content] of Object.entries(members))
    files[name] = typeof content === 'string' ? strToU8(content) : content
  return zipSync(files, { level: 6, mtime: '2024-01-02T03:04:06' })
}

/** Where each entry of the central directory begins. */
export function directoryOffsets(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const offsets: number[] = []
  for (let at = 0; at + 4 <= bytes.length; at++) if (view.getUint32(at, true) === 0x02014b50) offsets.push(at)
  return offsets
}
