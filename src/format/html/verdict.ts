/** What stands above everything: the verdict in a sentence, the score, and where its points were lost. */
import type { Scorecard } from '../../core/result.ts'
import { lastYearFact } from '../last-year.ts'
import { percent, points, verdictSentence } from '../summary.ts'
import { type Markup, markup, nothing } from './markup.ts'
import type { Sheet } from './sheet.ts'

export function about({ scorecard, words }: Sheet): Markup {
  const { report, document } = scorecard
  const facts = [
    ...(report.agency ? [[words.agency, report.agency]] : []),
    ...(report.year ? [[words.year, String(report.year)]] : []),
    ...(report.published ? [[words.published, report.published]] : []),
    ...lastYearFact(scorecard, words.lang),
    [words.document, document.name],
    ...(document.pages ? [['', words.pages(document.pages)]] : []),
  ]
  return markup`<ul class="about">${facts.map(([label, value]) => markup`<li>${label ? markup`<span>${label}</span> ` : nothing}${value}</li>`)}</ul>`
}

export function verdict({ scorecard, words }: Sheet): Markup {
  const { outcome, decision, score } = scorecard
  return markup`<section class="verdict ${outcome}" aria-label="${words.verdictTitle}">
<div class="words">
<p class="sentence"><strong class="word">${words.verdict[outcome]}</strong><span class="apart">${words.colon}</span>${verdictSentence(scorecard, words)}</p>
<p class="decision">${words.decisionTitle}${words.colon}${words.decision[decision]}</p>
</div>
<dl class="figures">
<div><dt>${score.coverage < 1 ? words.scoreOfJudged : words.score}</dt><dd title="${words.scoreNote}">${points(score.points)}<small> / ${score.of}</small></dd></div>
<div><dt>${words.grade}</dt><dd>${score.grade}</dd></div>
<div><dt>${words.coverage}</dt><dd title="${words.coverageNote}">${percent(score.coverage)}</dd></div>
</dl>
</section>`
}

export function groups(scorecard: Scorecard, { words }: Sheet): Markup {
  return markup`<section class="groups">
<h3>${words.groups}</h3>
<ul>${scorecard.groups.map(
    group =>
      markup`<li><span class="name">${group.title}</span>${bar(group.points, group.of)}<span class="figure">${
        group.of === 0 ? words.noWeight : `${points(group.points)} / ${points(group.of)}`
      }</span></li>\n`,
  )}</ul>
</section>`
}

/** Drawn in SVG: a style attribute would be refused by a strict content security policy. The figures stand beside it. */
function bar(value: number, of: number): Markup {
  const width = of === 0 ? 0 : Math.max(0, Math.min(100, Math.round((value / of) * 1000) / 10))
  const style = of === 0 ? 'none' : width === 100 ? 'full' : 'part'
  return markup`<svg class="bar ${style}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" width="100" height="8"/><rect class="fill" width="${width}" height="8"/></svg>`
}
