import { describe, expect, it } from 'vitest'
import { findFormat, type Item, type RenderOptions } from '../../src/format/index.ts'
import { faultless, rejected, scorecard } from '../support/scorecard.ts'

const render = (name: string, items: Item[], options: Partial<RenderOptions> = {}): string =>
  String(findFormat(name)?.render(items, { lang: 'zh', ...options }))

describe('json', () => {
  it('is one object for one file and an array for several', () => {
    expect(JSON.parse(render('json', [scorecard]))).toEqual(scorecard)
    expect(JSON.parse(render('json', [scorecard, faultless]))).toEqual([scorecard, faultless])
    expect(JSON.parse(render('json', [scorecard], { several: true }))).toEqual([scorecard])
    expect(JSON.parse(render('json', []))).toEqual([])
  })

  it('puts a rejection with its sentences in the place of the scorecard', () => {
    const [first, second] = JSON.parse(render('json', [rejected, scorecard]))
    expect(first).toEqual({
      document: { name: '石桥县/教育局.doc' },
      rejection: {
        code: 'unsupported-format',
        variant: 'old-word',
        title: expect.stringContaining('旧版 Word'),
        detail: expect.stringContaining('DOCX'),
      },
    })
    expect(second).toEqual(scorecard)
  })

  it('speaks the language that is asked for', () => {
    expect(JSON.parse(render('json', [rejected], { lang: 'en' })).rejection.title).toMatch(/not supported/)
  })
})

describe('jsonl', () => {
  it('is one line per file', () => {
    const lines = render('jsonl', [scorecard, rejected, faultless]).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map(line => JSON.parse(line).document.name)).toEqual(
      [scorecard, rejected, faultless].map(item => item.document.name),
    )
  })
})

describe('formats', () => {
  it('are found by their names only', () => {
    expect(findFormat('html')?.extension).toBe('html')
    expect(findFormat('toString')).toBeUndefined()
  })

  it.each(['text', 'json', 'jsonl', 'html', 'csv'])('%s gives the same bytes for the same scorecards', name => {
    const items = [scorecard, rejected, faultless]
    expect(render(name, items)).toBe(render(name, items))
  })
})
