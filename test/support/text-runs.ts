/** The single text runs of a rendering's tables, each of which can be taken out of the file. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** `without`: the file in which this run, and nothing else, is not printed. */
export type TextRun = { text: string; without: () => Uint8Array }

type Stretch = { text: string; start: number; end: number }

const utf8 = (text: string) => new TextEncoder().encode(text)

export function textRunsOf(file: string, bytes: Uint8Array): TextRun[] {
  if (file.endsWith('.docx')) return docxRuns(bytes)
  if (file.endsWith('.pdf')) return pdfRuns(bytes)
  const source = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  const stretches = file.endsWith('.html') ? htmlStretches(source) : textStretches(source)
  return stretches.map(({ text, start, end }) => ({
    text,
    without: () => utf8(source.slice(0, start) + source.slice(end)),
  }))
}

/** Text nodes inside tables and what is laid out as one; not inside a table that only holds the page together. */
function htmlStretches(source: string): Stretch[] {
  const stretches: Stretch[] = []
  const open: { node: Tree.Node; inside: boolean }[] = [
    { node: parse(source, { sourceCodeLocationInfo: true }), inside: false },
  ]
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, inside } = next
    if (node.nodeName === '#text' && 'value' in node && inside && node.value.trim() !== '' && node.sourceCodeLocation) {
      const { startOffset: start, endOffset: end } = node.sourceCodeLocation
      stretches.push({ text: node.value.trim(), start, end })
    }
    if ('childNodes' in node) {
      const within = inside || isGrid(node)
      open.push(...node.childNodes.map(child => ({ node: child, inside: within })).reverse())
    }
  }
  return stretches
}

function isGrid(node: Tree.Node): boolean {
  if (!('tagName' in node)) return false
  const name = node.attrs.find(attribute => attribute.name === 'class')?.value ?? ''
  return (node.tagName === 'table' && !holdsTable(node)) || ['rows', 'sheet', 'strip'].includes(name)
}

function holdsTable(table: Tree.Element): boolean {
  const open: Tree.Node[] = [...table.childNodes]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.nodeName === 'table') return true
    if ('childNodes' in node) open.push(...node.childNodes)
  }
  return false
}

/** Between tabs or pipes, on lines that have any. */
function textStretches(source: string): Stretch[] {
  return [...source.matchAll(/^.*[\t|].*$/gm)].flatMap(line =>
    [...line[0].matchAll(/[^\t|]+/g)].flatMap((cell): Stretch[] => {
      const start = line.index + cell.index
      const text = cell[0].trim()
      // Markdown's own line under the header.
      return text === '' || /^-+$/.test(text) ? [] : [{ text, start, end: start + cell[0].trimEnd().length }]
    }),
  )
}

const MAIN = 'word/document.xml'

function docxRuns(bytes: Uint8Array): TextRun[] {
  const members = unzipSync(bytes)
  const xml = strFromU8(members[MAIN] ?? new Uint8Array())
  const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)]
  return tables.flatMap(table =>
    [...table[0].matchAll(/<w:t(?: [^>]*)?>([^<]+)<\/w:t>/g)].map(run => {
      const start = table.index + run.index
      const without = () =>
        zipSync({ ...members, [MAIN]: strToU8(xml.slice(0, start) + xml.slice(start + run[0].length)) })
      return { text: run[1] ?? '', without }
    }),
  )
}

/** Of a PDF whose content is not compressed. The table's text is set in 8 points; offsets stay because blanks fill the gap. */
function pdfRuns(bytes: Uint8Array): TextRun[] {
  const source = strFromU8(bytes, true)
  return [...source.matchAll(/BT \/F1 8 Tf \S+ \S+ Td <([0-9a-f]+)> Tj ET/g)].map(run => {
    const codes = (run[1] ?? '').match(/.{4}/g) ?? []
    const end = run.index + run[0].length
    const without = () => strToU8(source.slice(0, run.index) + ' '.repeat(run[0].length) + source.slice(end), true)
    return { text: String.fromCharCode(...codes.map(code => Number.parseInt(code, 16))), without }
  })
}
