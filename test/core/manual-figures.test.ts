import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Scorecard } from '../../src/core/result.ts'
import { findFormat, formatNames } from '../../src/format/index.ts'
import { inspect } from '../../src/inspect.ts'
import { baseline, mergePatch } from '../support/model.ts'
import { renderHtml } from '../support/render-html.ts'
import { templateOf } from '../support/scorecard.ts'

const address = 'applications.carried-out.total'
const unread = { cells: { [address]: '若干' } }

function judge(cells: unknown, patch: unknown = unread) {
  const bytes = new TextEncoder().encode(renderHtml(mergePatch(baseline('2021'), patch)))
  return inspect({ bytes, name: 'report.html' }, { now: () => new Date(0), ...(cells === undefined ? {} : { cells }) })
}

async function scorecardOf(...args: Parameters<typeof judge>): Promise<Scorecard> {
  const result = await judge(...args)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.scorecard
}

const outcomeOf = ({ rules }: Scorecard, id: string) => rules.find(rule => rule.id === id)?.outcome

describe('a figure filled in by hand', () => {
  it('lets the rules be judged that needed it', async () => {
    const right = (await scorecardOf(undefined, {})).report.cells[address]?.value
    const [open, good, wrong] = [
      await scorecardOf(undefined),
      await scorecardOf({ [address]: right }),
      await scorecardOf({ [address]: 999 }),
    ]
    const rules = ['applications-balance', 'applications-row-totals']
    expect(rules.map(id => outcomeOf(open, id))).toEqual(['cannot-tell', 'cannot-tell'])
    expect(rules.map(id => outcomeOf(good, id))).toEqual(['pass', 'pass'])
    expect(rules.map(id => outcomeOf(wrong, id))).toEqual(['fail', 'fail'])
    expect(wrong.findings.flatMap(f => f.at).filter(p => p.manual)).toContainEqual(
      expect.objectContaining({ address, text: '999' }),
    )
  })

  it('is marked, and keeps the place in the file', async () => {
    const cell = (await scorecardOf({ [address]: '3' })).report.cells[address]
    expect(cell).toMatchObject({ kind: 'number', value: '3', text: '3', manual: true, origin: { kind: 'html' } })
  })

  it('lets the sums of a table be judged that is a picture, which it remains', async () => {
    const picture = { tables: { disputes: 'picture' } }
    const right = Object.entries((await scorecardOf(undefined, {})).report.cells).filter(([at]) =>
      at.startsWith('disputes.'),
    )
    const figures = Object.fromEntries(right.map(([at, { value = '0' }]) => [at, value]))
    const total = 'disputes.reconsideration.total'
    const [good, wrong] = [await scorecardOf(figures, picture), await scorecardOf({ ...figures, [total]: 99 }, picture)]
    const rules = ['disputes-totals', 'prose-disputes', 'tables-as-text']
    expect(rules.map(id => outcomeOf(good, id))).toEqual(['pass', 'pass', 'cannot-tell'])
    expect(rules.map(id => outcomeOf(wrong, id))).toEqual(['fail', 'fail', 'cannot-tell'])
    expect(good.outcome).toBe('cannot-tell')
    expect(await scorecardOf({ [total]: 6 }, picture)).toMatchObject({ outcome: 'cannot-tell' })
  })

  it('does not make good what is printed: words in a cell remain a finding', async () => {
    const [before, after] = [await scorecardOf(undefined), await scorecardOf({ [address]: '3' })]
    const wordsIn = (card: Scorecard) => card.findings.filter(f => f.rule === 'cells-in-figures')
    expect(wordsIn(before)).toHaveLength(1)
    expect(wordsIn(after)).toEqual(wordsIn(before))
  })

  it.each([
    [{ 'applications.received.total': 1 }, /\/cells\/applications\.received\.total: 报告中该处为/],
    [{ 'applications.nowhere.total': 1 }, /\/cells\/applications\.nowhere\.total: 格式中没有这个单元格/],
    [{ [address]: '很多' }, /不是数字/],
    [{ [address]: '' }, /不是数字/],
    [[1], /\/cells/],
    [{ [address]: { value: 1 } }, /\/cells\/applications\.carried-out\.total/],
  ])('is refused with its path: %j', async (cells, problem) => {
    const result = await judge(cells)
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-request', variant: 'cells' } })
    expect(result.ok ? '' : result.error.detail).toMatch(problem)
  })

  it.each(formatNames)('is marked in %s', async name => {
    const body = await findFormat(name)?.render([await scorecardOf({ [address]: '999' })], { lang: 'zh', templateOf })
    const text =
      body instanceof Uint8Array
        ? Object.values(unzipSync(body))
            .map(part => strFromU8(part))
            .join()
        : body
    expect(text).toMatch(/人工填写|"manual": ?true/)
  })
})
