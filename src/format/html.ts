import { kindOf } from '../core/kind.ts'
import { SCORECARD_GENERATOR } from '../core/own-output.ts'
import { rejectionText } from '../core/rejection-texts.ts'
import type { Scorecard } from '../core/result.ts'
import { defineFormat, isRejected, type Rejected } from './format.ts'
import { type Markup, markup, nothing, raw } from './html/markup.ts'
import { reportArticle } from './html/report.ts'
import { sheetOf } from './html/sheet.ts'
import { styles } from './html/styles.ts'
import { points } from './summary.ts'
import { type Words, wordsOf } from './words.ts'

/** Per file what the index says of it; the scorecard itself is dropped. */
type IndexRow = {
  id: string
  /** Of report; empty where it is not known. */
  kind: string
  name: string
  title: string
  agency: string
  year: string
  style: string
  verdict: string
  points: string
  counts: string
}

/** One self-contained page, without scripts and without anything from elsewhere; several files get an index first. */
export const html = defineFormat({
  name: 'html',
  contentType: 'text/html; charset=utf-8',
  extension: 'html',
  start({ lang, templateOf, several = false }) {
    const words = wordsOf(lang)
    const rows: IndexRow[] = []
    // As bytes: a string put together from thousands of pieces takes many times its length until it is used.
    const articles: Uint8Array[] = []
    return {
      add(item) {
        const id = `r${rows.length + 1}`
        const rejected = isRejected(item)
        rows.push(rejected ? rejectedRow(id, item, words) : scorecardRow(id, item, words))
        const article = rejected
          ? rejectedArticle(id, item, { words, text: rejectionText(item.rejection, lang) })
          : reportArticle(sheetOf(item, words, templateOf?.(item.pack), id))
        articles.push(new TextEncoder().encode(article.toString()))
        return ''
      },
      end: () => page({ words, rows, articles, several }),
    }
  },
})

type PageParts = { words: Words; rows: IndexRow[]; articles: Uint8Array[]; several: boolean }

function page({ words, rows, articles, several }: PageParts): string {
  const title = several ? words.several : (rows[0]?.title ?? '')
  const kinds = [...new Set(rows.map(row => row.kind).filter(kind => kind !== ''))]
  // Reports of several kinds are reports.
  const product = words.product(kinds.length === 1 ? (kinds[0] ?? '') : '')
  const head = markup`<!doctype html>
<html lang="${words.htmlLang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${SCORECARD_GENERATOR}">
<title>${title} - ${product}</title>
<style>${raw(styles)}</style>
</head>
<body>
<header class="masthead"><h1>${product}</h1></header>
<main>
${several ? index(rows, words) : nothing}
`
  const decoder = new TextDecoder()
  return `${head}${articles.map(article => decoder.decode(article)).join('\n')}\n</main>\n</body>\n</html>\n`
}

function index(rows: IndexRow[], words: Words): Markup {
  const rejected = rows.filter(row => row.style === 'rejected').length
  return markup`<section class="index" aria-labelledby="index-title">
<h2 id="index-title">${words.several}</h2>
<p class="note">${words.severalCount(rows.length, rejected)}${words.stop}</p>
<div class="scroll" role="region" tabindex="0" aria-labelledby="index-title"><table class="list">
<thead><tr><th scope="col">${words.document}</th><th scope="col">${words.agency}</th><th scope="col">${words.year}</th><th scope="col">${words.verdictTitle}</th><th scope="col">${words.score}</th><th scope="col">${words.findings}</th></tr></thead>
<tbody>${rows.map(
    row =>
      markup`<tr><th scope="row"><a href="#${row.id}">${row.name}</a></th><td>${row.agency}</td><td>${row.year}</td><td class="${row.style}"><b>${row.verdict}</b></td><td class="figure">${row.points}</td><td>${row.counts}</td></tr>\n`,
  )}</tbody>
</table></div>
</section>
`
}

function scorecardRow(id: string, scorecard: Scorecard, words: Words): IndexRow {
  const { document, pack, report, outcome, score, findings } = scorecard
  const count = (severity: string) =>
    findings.filter(f => f.outcome === 'fail' && !f.waived && f.severity === severity).length
  const counts = words.counted({ serious: count('serious'), moderate: count('moderate'), minor: count('minor') })
  return {
    id,
    kind: kindOf(pack.title ?? ''),
    name: document.name,
    title: report.title ?? document.name,
    agency: report.agency ?? '',
    year: report.year === undefined ? '' : String(report.year),
    style: outcome,
    verdict: words.verdict[outcome],
    points: points(score.points),
    counts: counts.join(words.listComma),
  }
}

function rejectedRow(id: string, { document }: Rejected, words: Words): IndexRow {
  return {
    id,
    kind: '',
    name: document.name,
    title: document.name,
    agency: '',
    year: '',
    style: 'rejected',
    verdict: words.rejected,
    points: '',
    counts: '',
  }
}

type RejectedParts = { words: Words; text: { title: string; detail: string } }

function rejectedArticle(id: string, { document }: Rejected, { words, text }: RejectedParts): Markup {
  return markup`<article class="report" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${document.name}</h2>
<section class="verdict rejected" aria-label="${words.verdictTitle}"><div class="words">
<p class="word">${words.rejected}</p>
<p>${text.title}${words.stop}</p>
<p class="decision">${words.next}${words.colon}${text.detail}</p>
</div></section>
</article>`
}
