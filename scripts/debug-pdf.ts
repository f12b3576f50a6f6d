/** `npm run debug:pdf -- FILE [OUT]`: a page that draws what the table finder saw over each page of a PDF. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { nodeResources } from '../src/cli/resources.ts'
import { decodePdfDebug, type PageDebug } from '../src/decode/pdf/debug.ts'

const escapeXml = (text: string) => text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`)

/** Edges red, cells of ruled tables blue, text at its baseline. */
function drawPage({ marks, trace }: PageDebug): string {
  const edges = trace.edges.map(({ axis, at, from, to }) =>
    axis === 'h'
      ? `<line x1="${from}" y1="${at}" x2="${to}" y2="${at}"/>`
      : `<line x1="${at}" y1="${from}" x2="${at}" y2="${to}"/>`,
  )
  const cells = trace.tables.flatMap(table =>
    table.cells.flatMap(({ origin }) => {
      if (origin.kind !== 'page') return []
      const [left, top, right, bottom] = origin.box
      return [`<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"/>`]
    }),
  )
  const words = marks.words.map(
    ({ start, size, text }) => `<text x="${start[0]}" y="${start[1]}" font-size="${size}">${escapeXml(text)}</text>`,
  )
  const inside = `<g fill="#2563eb22" stroke="#2563eb">${cells.join('')}</g><g stroke="#dc2626">${edges.join('')}</g><g>${words.join('')}</g>`
  return `<h2>${marks.page}</h2><svg viewBox="0 0 ${marks.width} ${marks.height}" width="${marks.width}">${inside}</svg>`
}

const [file, out = 'dist/debug.html'] = process.argv.slice(2)
const engine = await nodeResources().pdf?.()
if (!file || !engine) throw new Error('usage: npm run debug:pdf -- FILE [OUT]')
const { pages } = await decodePdfDebug(new Uint8Array(readFileSync(file)), { engine })
mkdirSync(path.dirname(out), { recursive: true })
writeFileSync(
  out,
  `<!DOCTYPE html><meta charset="utf-8"><title>${escapeXml(file)}</title>${pages.map(drawPage).join('\n')}\n`,
)
console.log(`${out}: ${pages.length} pages`)
