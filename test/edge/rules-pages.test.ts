import { describe, expect, test } from 'vitest'
import { packs } from '../../rules/index.ts'
import { request } from '../support/worker.ts'

const pageAt = async (path: string) => {
  const response = await request(path)
  return { status: response.status, text: await response.text() }
}

describe('the pages of the rules', () => {
  test('list the packs, and the rules of each', async () => {
    const list = await pageAt('/rules')
    for (const { id, edition, title, rules } of packs) {
      expect(list.text).toContain(`href="/rules/${id}/${edition}"`)
      const pack = await pageAt(`/rules/${id}/${edition}`)
      expect(pack.text).toContain(title.zh)
      for (const rule of rules) expect(pack.text).toContain(`href="/rules/${id}/${edition}/${rule.id}"`)
    }
  })

  test('find rules by their words, without scripts, and escape what was looked for', async () => {
    const found = await pageAt(`/rules/gov-info-annual/2021?q=${encodeURIComponent('信息处理费')}`)
    expect(found.text).toContain('/fee-statement"')
    expect(found.text).not.toContain('/applications-balance"')
    const two = await pageAt(`/rules/gov-info-annual/2021?q=${encodeURIComponent(' 件数  负数 ')}`)
    expect(two.text).toContain('/counts-not-negative"')
    expect(two.text).not.toContain('/fee-statement"')
    const hostile = await pageAt(`/rules/gov-info-annual/2021?q=${encodeURIComponent('"><script>x')}`)
    expect(hostile.text).not.toContain('<script>x')
    expect(hostile.text).toContain('没有这样的规则')
  })

  test('say of a rule what it rests on, how to mend, which outcomes there are, with an example, in both languages', async () => {
    const zh = await pageAt('/rules/gov-info-annual/2021/applications-balance')
    for (const words of ['依据', '国办公开办函〔2021〕30号', '改法', '可能的结果', '示例', '相差'])
      expect(zh.text).toContain(words)
    expect(zh.text).not.toMatch(/\{\w+\}/)
    const en = await pageAt('/rules/gov-info-annual/2021/applications-balance?lang=en')
    for (const words of ['Basis', 'How to mend', 'Examples']) expect(en.text).toContain(words)
  })

  test('say how the score is made', async () => {
    expect((await pageAt('/rules/score')).text).toContain('覆盖率')
  })

  test('are not found for what no pack has', async () => {
    for (const path of ['/rules/gov-info-annual/1999', '/rules/none/2021/x', '/rules/gov-info-annual/2021/nothing'])
      expect((await pageAt(path)).status).toBe(404)
  })
})
