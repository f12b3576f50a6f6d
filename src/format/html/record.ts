/** The 核对单: one A4 sheet for the files, to be signed. It shows on paper only, before the details. */
import { kindOf } from '../../core/kind.ts'
import type { Scorecard } from '../../core/result.ts'
import { instantWords } from '../instant.ts'
import { percent, points, verdictSentence } from '../summary.ts'
import { unreadWords } from '../unread.ts'
import type { Words } from '../words.ts'
import { type Markup, markup, nothing } from './markup.ts'
import type { Sheet } from './sheet.ts'

/** What fits on the sheet beside the rest; the details follow behind it. */
const MOST_FINDINGS = 5
const MOST_UNREAD = 2
/** Characters of a finding, and of a fact about the file. */
const LONGEST_LINE = { zh: 62, en: 120 }
const LONGEST_FACT = { zh: 45, en: 80 }

export function recordSheet(sheet: Sheet): Markup {
  const { scorecard, words } = sheet
  const { record } = sheet.say
  const title = record.title(kindOf(scorecard.pack.title ?? ''))
  return markup`<section class="record" aria-label="${title}">
<h2>${title}</h2>
<table>
<tbody>
${facts(scorecard, sheet).map(([label, value]) => markup`<tr><th scope="row">${label}</th><td colspan="3">${value}</td></tr>\n`)}
<tr><th scope="row">${words.verdictTitle}</th><td colspan="3"><b>${words.verdict[scorecard.outcome]}</b>${words.colon}${verdictSentence(scorecard, words)}</td></tr>
<tr><th scope="row">${record.problems}</th><td colspan="3" class="problems">${problems(sheet)}</td></tr>
</tbody>
<tbody>
${record.signatures.map(who => signature(who, record.date))}
</tbody>
</table>
<p class="note">${record.note}</p>
</section>`
}

function facts({ document, report, score, run, pack }: Scorecard, { words, say }: Sheet): [string, Markup | string][] {
  const { record } = say
  const graded = `${points(score.points)} / ${score.of}${words.comma}${words.grade} ${score.grade}${words.comma}${words.coverage} ${percent(score.coverage)}`
  return [
    [record.report, clipped(report.title ?? words.notFound, words, LONGEST_FACT)],
    [
      say.record.body,
      [clipped(report.agency ?? words.notFound, words, LONGEST_FACT), report.year ?? words.notFound].join(
        words.listComma,
      ),
    ],
    [
      record.file,
      `${clipped(document.name.split('/').at(-1) ?? '', words, LONGEST_FACT)}${words.comma}${words.bytes(document.bytes)}`,
    ],
    [record.fingerprint, markup`<code>${document.sha256}</code>`],
    [words.checkedAt, instantWords(run.checkedAt, words.lang)],
    [record.by, `gouji ${run.engine}${words.comma}${pack.id}@${pack.edition} ${pack.version}`],
    [words.score, graded],
  ]
}

function problems({ words, say, failing, untold, scorecard }: Sheet): Markup | string {
  const wrong = failing.filter(({ finding }) => finding.severity !== 'hint')
  const rest = wrong.length - MOST_FINDINGS
  const open = [
    ...(untold.length > 0 ? [say.untoldLine(untold.length)] : []),
    ...scorecard.notRead.slice(0, MOST_UNREAD).map(item => {
      const { where, why } = unreadWords(item, words)
      return clipped(`${words.notRead}${words.colon}${where}${words.comma}${why}`, words)
    }),
    ...(scorecard.notRead.length > MOST_UNREAD ? [say.notReadLine(scorecard.notRead.length)] : []),
  ]
  if (wrong.length + open.length === 0) return say.record.none
  return markup`<ol>${wrong.slice(0, MOST_FINDINGS).map(({ finding }) => markup`<li>${clipped(finding.message, words)}</li>`)}</ol>${
    rest > 0 ? markup`<p>${say.record.more(rest)}</p>` : nothing
  }${open.map(line => markup`<p>${line}</p>`)}`
}

/** Whatever a document says, the sheet stays one sheet. */
function clipped(text: string, { lang }: Words, longest = LONGEST_LINE): string {
  const most = longest[lang]
  return text.length > most ? `${text.slice(0, most)}…` : text
}

/** Name and date by hand. */
const signature = (who: string, date: string): Markup =>
  markup`<tr class="sign"><th scope="row">${who}</th><td></td><th scope="row">${date}</th><td></td></tr>\n`
