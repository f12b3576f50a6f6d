import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/cli/json.ts'

const said = (text: string, lang: 'zh' | 'en' = 'zh') => {
  const read = parseJson(new TextEncoder().encode(text), lang)
  return read.ok ? 'ok' : read.error
}

describe('a JSON file that a person wrote', () => {
  it.each([
    ['{\n  “id”: 1\n}', '第2行第3个字符', '中文标点'],
    ['{"id"：1}', '第1行第6个字符', '中文标点'],
    ['{"id": 1，"b": 2}', '第1行第9个字符', '中文标点'],
    ['{"id": 1,\n}', '第1行第9个字符', '多了一个逗号'],
    ['[1, 2, ]', '第1行第6个字符', '多了一个逗号'],
    ['{\n// 说明\n"id": 1}', '第2行第1个字符', '不能写注释'],
    ['{"id": "一\n二"}', '第1行第8个字符', '不能换行'],
    ['{"id": 1 "b": 2}', '第1行第10个字符', '少了逗号'],
    ['{"id": 1', '第1行第9个字符', '结束了'],
    ['', '第1行第1个字符', '结束了'],
  ])('%j is told where it is wrong, and how to mend it', (text, where, how) => {
    expect(said(text)).toContain(where)
    expect(said(text)).toContain(how)
    expect(said(text, 'en')).not.toMatch(/\p{Script=Han}/u)
  })

  it('may hold Chinese punctuation in its texts, and begin with a mark of its encoding', () => {
    expect(said('\uFEFF{"title": "收到：“办结”，", "a": "//"}')).toBe('ok')
  })

  it('is looked through in a moment, whatever stands in it', () => {
    expect(said(`{${','.repeat(50_000)}${' '.repeat(50_000)}"${'\\\\'.repeat(50_000)}`)).toContain('附近')
  })
})
