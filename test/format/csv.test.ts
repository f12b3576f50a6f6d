import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/core/result.ts'
import { findFormat, type Item, type RenderOptions } from '../../src/format/index.ts'
import { faultless, findings, rejected, scorecard, templateOf } from '../support/scorecard.ts'

const render = (items: Item[], options: Partial<RenderOptions> = {}): string =>
  String(findFormat('csv')?.render(items, { lang: 'zh', templateOf, ...options }))

/** A reader by RFC 4180, apart from the writer. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of csv.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

const withFinding = (change: Partial<Finding>): Item => {
  const [first] = findings
  if (!first) throw new Error('the fixture has no findings')
  return { ...scorecard, findings: [{ ...first, ...change }] }
}

describe('csv', () => {
  it('has a row per finding and one for a file without findings or a rejected one', async () => {
    const csv = render([scorecard, faultless, rejected])
    await expect(csv).toMatchFileSnapshot('goldens/scorecards.zh.csv')
    const rows = rowsOf(csv)
    expect(rows).toHaveLength(1 + findings.length + 1 + 1)
    expect(new Set(rows.map(row => row.length))).toEqual(new Set([20]))
  })

  it('starts with a byte order mark and ends every line with CR LF', () => {
    const csv = render([scorecard])
    expect(csv.charCodeAt(0)).toBe(0xfeff)
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('has its head also where there is no file at all', () => {
    expect(rowsOf(render([]))).toHaveLength(1)
  })

  it.each(['=1+1', '+cmd', '-cmd', '@SUM(A1)', '\tx', '＝1', '-1-1'])(
    'disarms a cell that begins like a formula: %s',
    text => {
      const row = rowsOf(render([withFinding({ at: [{ text }] })]))[1]
      expect(row?.[11]).toBe(`'${text}`)
    },
  )

  it.each(['-8', '+3', '0', '12.5', '－8'.normalize('NFKC')])('leaves the number %s a number', text => {
    expect(rowsOf(render([withFinding({ at: [{ text }] })]))[1]?.[11]).toBe(text)
  })

  it('quotes commas, quotation marks and line ends', () => {
    const message = 'a, "b"\r\nc'
    expect(rowsOf(render([withFinding({ message })]))[1]?.[8]).toBe(message)
  })
})
