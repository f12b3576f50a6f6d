/** The live scorecard as a string: the html scorecard's own parts in two panes, and what can be done with it. */
import { type Markup, markup, nothing } from '../../../format/html/markup.ts'
import { annex, articleStart, documentParts, judgement } from '../../../format/html/report.ts'
import type { Sheet } from '../../../format/html/sheet.ts'
import type { ViewWords } from './words.ts'

export type FrameOptions = {
  /** Names of the formats to download. */
  formats: readonly string[]
  /** The original can be drawn. */
  drawn: boolean
  /** It can be given back with comments. */
  annotated: boolean
}

const MANY = 60

export function frame(sheet: Sheet, say: ViewWords, options: FrameOptions): Markup {
  // Of hundreds of findings those out of sight are not laid out.
  const many = sheet.failing.length > MANY ? ' many' : ''
  return markup`<div class="scorecard-view${many}" data-pane="findings" data-view="${options.drawn ? 'pages' : 'parts'}">
${tools(say, options)}
<p class="status" role="status"></p>
<div class="comparison-area"></div>
<div class="pane-switch" role="group" aria-label="${say.panes}">
<button type="button" data-show-pane="findings" aria-pressed="true">${say.findings}</button>
<button type="button" data-show-pane="document" aria-pressed="false">${say.document}</button>
</div>
<div class="panes">
<div class="findings-pane">${articleStart(sheet)}
${judgement(sheet)}
${annex(sheet)}
</article></div>
<section class="document-pane" aria-label="${say.document}">
${options.drawn ? pageTools(say) : nothing}
<div class="parts-view">${documentParts(sheet)}</div>
</section>
</div>
</div>`
}

function tools(say: ViewWords, { formats, annotated }: FrameOptions): Markup {
  return markup`<div class="view-tools" role="group" aria-label="${say.downloads}">
<span class="tool-label" aria-hidden="true">${say.download}</span>
${formats.map(
  name =>
    markup`<button type="button" class="quiet" data-download="${name}" aria-label="${say.download} ${say.formats[name] ?? name}">${say.formats[name] ?? name}</button>\n`,
)}
${annotated ? markup`<button type="button" class="quiet" data-do="annotate">${say.annotate}</button>` : nothing}
<button type="button" class="quiet" data-do="print">${say.print}</button>
<button type="button" class="quiet" data-do="copy">${say.copy}</button>
<label class="compare" title="${say.compareNote}"><input type="file" class="apart" data-do="compare">${say.compare}</label>
</div>`
}

function pageTools(say: ViewWords): Markup {
  return markup`<div class="page-tools" role="group" aria-label="${say.pages}">
<span class="views"><button type="button" class="quiet" data-show-view="pages" aria-pressed="true">${say.original}</button><button type="button" class="quiet" data-show-view="parts" aria-pressed="false">${say.parts}</button></span>
<span class="for-pages">
<button type="button" class="quiet" data-page="-1" aria-label="${say.previousPage}">‹</button>
<label><span class="apart">${say.pageNumber}</span><input type="number" inputmode="numeric" min="1" value="1" data-do="page"></label> <span class="page-count"></span>
<button type="button" class="quiet" data-page="1" aria-label="${say.nextPage}">›</button>
<button type="button" class="quiet" data-zoom="-1" aria-label="${say.smaller}">−</button>
<button type="button" class="quiet" data-zoom="1" aria-label="${say.larger}">+</button>
</span>
</div>
<div class="pages-view" tabindex="0" role="region" aria-label="${say.pages}"><p class="note">${say.drawing}</p></div>`
}
