import { describe, expect, it } from 'vitest'
import type { Scorecard } from '../../src/core/result.ts'
import { MAX_MESSAGE_CHARACTERS, renderMessage } from '../../src/format/message.ts'
import { faultless, findings, scorecard } from '../support/scorecard.ts'

const lengthOf = (text: string): number => [...text].length

describe('a message', () => {
  it('says verdict, the most severe findings first, how many more, and what to do', () => {
    expect(renderMessage(scorecard, 'zh')).toBe(
      '石桥县林业局2023年度政府信息公开工作年度报告核验结果：修改后发布，得分68.25分（覆盖率95%）。' +
        '发现3项严重问题、2项一般问题、1项轻微问题，有1项未能判定，部分内容未能读取，有1条提示。' +
        '1. 第三部分表格第3行“（一）予以公开”，各类申请人之和为11，总计为12，相差1。' +
        '2. 第三部分表格“总计”列，第三项各行之和为20，“（七）总计”为19，相差-1。' +
        '3. 第三部分表格缺少“2.申请人逾期未按收费通知要求缴纳费用”一行。' +
        '4. 第三部分表格有2个单元格空白。另有2项问题见核验结果。' +
        '请对照原始台账核实更正，重新核验合格后再发布；请勿仅为平衡而调整数字。',
    )
  })

  it('says that a faultless report may be published', () => {
    expect(renderMessage(faultless, 'zh')).toBe(
      '石桥县水务局2023年度政府信息公开工作年度报告核验结果：符合要求，得分100分。未发现问题。可以按程序发布。',
    )
    expect(renderMessage(faultless, 'en')).toMatch(/^政府信息公开工作年度报告 2023 of .*It may be published\.$/)
  })

  it('calls the report what its own title calls it', () => {
    const titled = (title: string) => ({ ...faultless, report: { ...faultless.report, title, agency: '云岭县财政局' } })
    expect(renderMessage(titled('云岭县财政局2023年度部门决算'), 'zh')).toMatch(/^云岭县财政局2023年度部门决算核验结果/)
    expect(renderMessage(titled('2023年云岭县财政局法治政府建设年度报告'), 'zh')).toMatch(
      /^云岭县财政局2023年度法治政府建设年度报告核验结果/,
    )
    expect(renderMessage(titled('部门决算'), 'zh')).toMatch(/^云岭县财政局2023年度部门决算核验结果/)
  })

  it.each([1, 8, 40, 120, 400, 4000])('never exceeds its length, findings of %i characters', length => {
    const long = findings.map(finding => ({ ...finding, message: '数'.repeat(length) }))
    for (const lang of ['zh', 'en'] as const) {
      const hostile: Scorecard = {
        ...scorecard,
        findings: [...long, ...long, ...long],
        report: { ...scorecard.report, agency: '某'.repeat(length) },
      }
      const text = renderMessage(hostile, lang)
      expect(lengthOf(text)).toBeLessThanOrEqual(MAX_MESSAGE_CHARACTERS)
      expect(text).toMatch(lang === 'zh' ? /请勿仅为平衡而调整数字。$/ : /before publishing\.$/)
    }
  })

  it('cuts the first finding rather than name none', () => {
    const text = renderMessage(
      { ...scorecard, findings: [{ ...findings[0], message: '数'.repeat(500) } as never] },
      'zh',
    )
    expect(text).toMatch(/1\. 数{50,}…/)
  })

  it('is one plain line whatever the report prints', () => {
    const title = 'a\u001b[31m\r\nb\u202ec<b>'
    const { agency: _, ...report } = scorecard.report
    expect(renderMessage({ ...faultless, report: { ...report, title } }, 'zh')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })
})
