/** The mandated form as a web page that a publishing system can take over: headings, paragraphs, tables with headers. */
import type { GridCell } from '../format/form-grid.ts'
import { type Markup, markup, nothing, raw } from '../format/html/markup.ts'
import type { Publication, PublishedPart, PublishedTable } from './publication.ts'

/** Of the page's own elements only: editors of publishing systems drop it, and nothing depends on it. */
const styles = `body{margin:0 auto;padding:2rem 1rem;max-width:60rem;font:1rem/1.8 FangSong,STFangsong,"Noto Serif CJK SC",serif;color:#111;background:#fff}
h1{font-size:1.6rem;text-align:center;line-height:1.4}
h2{font-size:1.15rem;font-family:SimHei,"Noto Sans CJK SC","PingFang SC",sans-serif;margin:1.6em 0 .6em}
p{margin:.5em 0;text-indent:2em;overflow-wrap:anywhere}
footer p{text-align:right;text-indent:0}
table{width:100%;border-collapse:collapse;margin:.8em 0;font-size:.9rem;line-height:1.4}
caption{padding:.3em;font-weight:bold}
th,td{border:1px solid #333;padding:.35em .3em;text-align:center;font-weight:normal;overflow-wrap:anywhere}
thead th{font-weight:bold}
@page{size:A4;margin:20mm 16mm}
@media print{body{padding:0;font-size:11pt}table{font-size:8.5pt}table,tr{break-inside:avoid}h2{break-after:avoid}}
@media (max-width:48rem){table{font-size:.72rem}th,td{padding:.25em .1em}}`

/** A whole page; what stands in `article` is what goes into a publishing system. */
export function publicationPage(publication: Publication): string {
  const { language, title, agency, published } = publication
  const meta = (name: string, content: string | undefined) =>
    content ? markup`<meta name="${name}" content="${content}">\n` : nothing
  const page = markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${meta('ArticleTitle', title)}${meta('PubDate', published)}${meta('ContentSource', agency)}<style>${raw(styles)}</style>
</head>
<body>
${publicationArticle(publication)}
</body>
</html>
`
  return String(page)
}

/** The report itself, for a preview or the clipboard. */
export function publicationArticle({ language, title, agency, date, parts }: Publication): Markup {
  const signed = [agency, date].filter(line => line !== undefined)
  return markup`<article lang="${language}">
<h1>${title}</h1>
${numberedTables(parts).map(part)}${
  signed.length > 0 ? markup`<footer>\n${signed.map(line => markup`<p>${line}</p>\n`)}</footer>\n` : nothing
}</article>`
}

type NumberedPart = Omit<PublishedPart, 'tables'> & { tables: (PublishedTable & { number: number })[] }

function numberedTables(parts: PublishedPart[]): NumberedPart[] {
  const all = parts.flatMap(({ tables }) => tables)
  return parts.map(each => ({
    ...each,
    tables: each.tables.map(table => ({ ...table, number: all.indexOf(table) + 1 })),
  }))
}

const paragraph = (text: string): Markup => markup`<p>${text}</p>\n`

const part = ({ heading, paragraphs, tables, notes }: NumberedPart): Markup =>
  markup`${heading ? markup`<h2>${heading}</h2>\n` : nothing}${paragraphs.map(paragraph)}${tables.map(tableMarkup)}${notes.map(paragraph)}`

/** `border` keeps the lines where a publishing system drops the styles. */
function tableMarkup({ label, blocks, texts, number }: PublishedTable & { number: number }): Markup {
  const line = (cells: GridCell[]): Markup => markup`<tr>${cells.map(cell => cellMarkup(cell, texts))}</tr>\n`
  const [only] = blocks
  const rows =
    only && blocks.length === 1
      ? markup`<thead>\n${only.head.map(line)}</thead>\n<tbody>\n${only.body.map(line)}</tbody>\n`
      : blocks.map(({ head, body }) => markup`<tbody>\n${head.map(line)}${body.map(line)}</tbody>\n`)
  const name = /\p{Script=Han}/u.test(label) ? `表${number} ${label}` : `Table ${number} ${label}`
  return markup`<table border="1">\n<caption>${name}</caption>\n${rows}</table>\n`
}

function cellMarkup(cell: GridCell, texts: PublishedTable['texts']): Markup {
  const { kind, group, address } = cell
  if (kind === 'value') return markup`<td${spans(cell)}>${texts.get(address ?? '') ?? ''}</td>`
  if (kind === 'corner') return markup`<td${spans(cell)}>${cell.text}</td>`
  const scope = kind === 'label' ? (group ? 'rowgroup' : 'row') : group || kind === 'band' ? 'colgroup' : 'col'
  return markup`<th scope="${scope}"${spans(cell)}>${cell.text}</th>`
}

const spans = ({ rowspan, colspan }: GridCell): Markup =>
  markup`${rowspan > 1 ? markup` rowspan="${rowspan}"` : nothing}${colspan > 1 ? markup` colspan="${colspan}"` : nothing}`
