/** The report's own sentences to which findings point, each with the way back to its findings. */
import { originWords, placeWords } from '../place.ts'
import { type Markup, markup, nothing } from './markup.ts'
import { findingId, passageId, type Sheet } from './sheet.ts'

export function proseSection(sheet: Sheet): Markup {
  const { words, say, template, passages } = sheet
  if (passages.length === 0) return nothing
  return markup`<section class="prose">
<h3>${say.passages}</h3>
${passages.map(({ number, place, findings }) => {
  const where = [placeWords(place, words, template), originWords(place.origin, words)].filter(Boolean)
  const style = findings.some(({ finding }) => finding.severity === 'serious') ? 'guilty' : 'flawed'
  return markup`<figure class="passage ${style}" id="${passageId(sheet, number)}">
<figcaption>${where.join(words.comma)}</figcaption>
<blockquote>${place.text}</blockquote>
<p class="refs">${findings.map(
    item => markup`<a href="#${findingId(sheet, item.number)}">${words.toFinding(item.number)}</a> `,
  )}</p>
</figure>\n`
})}</section>`
}
