/** Which cells are boxed on the pages of a PDF. */
import { expect, it } from 'vitest'
import type { Scorecard } from '../../src/core/result.ts'
import { sheetOf } from '../../src/format/html/sheet.ts'
import { wordsOf } from '../../src/format/words.ts'
import { inspect } from '../../src/inspect.ts'
import { placesOf } from '../../src/web/browser/scorecard/places.ts'
import { baseline, mergePatch } from '../support/model.ts'
import { renderHtml } from '../support/render-html.ts'

/** As if it had been printed: each cell has a place on the page. */
async function printed(cells: Record<string, string>): Promise<Scorecard> {
  const bytes = new TextEncoder().encode(renderHtml(mergePatch(baseline('2021'), { cells })))
  const result = await inspect({ bytes, name: 'report.html' }, { now: () => new Date(0) })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  const { scorecard } = result.value
  const placed = Object.entries(scorecard.report.cells).map(([address, cell], i) => [
    address,
    { ...cell, origin: { kind: 'page', page: 1, box: [i, 0, i + 1, 1] } },
  ])
  const findings = scorecard.findings.map(f => ({ ...f, at: f.at.map(({ origin: _, ...place }) => place) }))
  return { ...scorecard, findings, report: { ...scorecard.report, cells: Object.fromEntries(placed) } }
}

it('of a sum that does not hold every figure is boxed, noughts too, lighter than the guilty one', async () => {
  const scorecard = await printed({ 'applications.granted.total': '999' })
  const sheet = sheetOf(scorecard, wordsOf('zh'), undefined, 'r1')
  const boxes = [...placesOf(sheet).boxes.values()].flat()
  const sums = sheet.failing.filter(({ finding }) => finding.equation)
  expect(sums.length).toBeGreaterThan(0)
  for (const { number, finding } of sums) {
    const terms = [...(finding.equation?.left ?? []), ...(finding.equation?.right ?? [])]
    expect(boxes.filter(box => box.findings.includes(number)).length).toBe(new Set(terms.map(t => t.address)).size)
  }
  const styles = boxes.map(({ style }) => style)
  expect(styles.filter(style => style === 'suspect')).toHaveLength(1)
  expect(new Set(styles)).toEqual(new Set(['suspect', 'involved']))
})
