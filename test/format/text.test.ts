import { describe, expect, it } from 'vitest'
import type { Scorecard } from '../../src/core/result.ts'
import { findFormat, type Item, type RenderOptions } from '../../src/format/index.ts'
import { displayWidth } from '../../src/format/text/width.ts'
import { faultless, rejected, scorecard, templateOf } from '../support/scorecard.ts'

const render = (items: Item[], options: Partial<RenderOptions> = {}): string =>
  String(findFormat('text')?.render(items, { lang: 'zh', templateOf, ...options }))

describe('text', () => {
  it('says verdict, findings with their rows, what could not be told and what was not read', async () => {
    await expect(render([scorecard, faultless, rejected])).toMatchFileSnapshot('goldens/scorecards.zh.txt')
  })

  it('speaks English', async () => {
    await expect(render([scorecard, rejected], { lang: 'en' })).toMatchFileSnapshot('goldens/scorecards.en.txt')
  })

  it('wraps prose to the width of the terminal', () => {
    const prose = render([scorecard], { width: 60 })
      .split('\n')
      .filter(line => !/[│┌├└]|\[[a-z-]+\]$/.test(line))
    expect(Math.max(...prose.map(displayWidth))).toBeLessThanOrEqual(62)
  })

  it('keeps the borders of drawn tables straight beside wide characters', () => {
    const tables = render([scorecard])
      .split(/\n(?!\s*[│┌├└])/)
      .map(part => part.split('\n').filter(line => /[│┌├└]/.test(line)))
      .filter(lines => lines.length > 0)
    expect(tables.length).toBeGreaterThan(2)
    for (const lines of tables) expect(new Set(lines.map(displayWidth)).size).toBe(1)
  })

  it('paints the guilty cell where there are colours', () => {
    const painted = render([scorecard], { paint: (style, text) => `<${style}>${text}</${style}>` })
    expect(painted).toContain('<guilty>«12→11»</guilty>')
    expect(painted).toContain('<bad>修改后发布</bad>')
  })

  it('names places by the labels of the findings where the form is unknown', () => {
    const text = render([scorecard], { templateOf: () => undefined })
    expect(text).toContain('applications／granted／total')
    expect(text).not.toContain('┌')
  })

  it('does not let a document steer the terminal', () => {
    const hostile: Scorecard = { ...faultless, report: { ...faultless.report, title: 'a\u001b[31mb\u202ec' } }
    expect(render([hostile])).not.toMatch(/[\u001b\u202e]/)
  })
})
