import { describe, expect, it } from 'vitest'
import { judgeRule } from '../support/judging.ts'
import { annualReport, type Edition, type ReportOptions } from '../support/report.ts'

/** A report whose first section says only this; its table has 12 received, 2 carried in, 13 settled, 1 carried out. */
const saying = (sentence: string, options: ReportOptions = {}, edition: Edition = '2021') =>
  annualReport(edition, { ...options, sections: { overview: sentence.split('\n'), ...options.sections } })

const verdict = (rule: string, sentence: string, options?: ReportOptions) => judgeRule(rule, saying(sentence, options))
const outcome = (rule: string, sentence: string, options?: ReportOptions) => verdict(rule, sentence, options).outcome

/** `{x}` is right as the first figure and wrong as the second. */
function tells(rule: string, right: string, wrong: string, sentences: string[]): void {
  it.each(sentences)('%s', sentence => {
    expect(outcome(rule, sentence.replace('{x}', right)), 'the right figure').toBe('pass')
    expect(outcome(rule, sentence.replace('{x}', wrong)), 'a wrong figure').toBe('fail')
  })
}

describe('applications received', () => {
  tells('prose-received', '12', '15', [
    '2024年，我局共收到政府信息公开申请{x}件。',
    '全年共受理政府信息公开申请{x}件，均按时答复。',
    '本年新收政府信息公开申请{x}件，上年结转2件。',
    '2024年度共收到依申请公开{x}件。',
    '全年收到依申请公开政府信息申请 {x} 件。',
    '2024年度我局共收到依申请信息公开{x}件，及时回复申请人。',
    '我局共接收政府信息公开申请{x}宗。',
    '全年共收到{x}件政府信息公开申请。',
    '共收到公民、法人和其他组织提出的政府信息公开申请{x}件。',
    '收到的政府信息公开申请共计{x}件。',
    '全年政府信息公开申请共{x}件。',
    '2024年，新收申请人提交的政府信息公开申请{x}件次。',
    '依法办理依申请公开，全年受理申请公开政府信息{x}条。',
    '共接到信息公开申请{x}份。',
    '规范办理政府信息公开申请。2024年共收到申请{x}件，全部办结。',
    '全街共受理政府信息公开申请总数{x}件。',
    '（二）依申请公开。全年收到申请{x}件。',
    '2024年（1月1日至12月31日），共收到政府信息公开申请{x}件。',
    '全年收到政府信息公开申请数量为{x}件。',
    '新收政府信息公开申请：{x}件。',
    '我局收到并办理政府信息公开申请{x}件。',
    '全年共受理信息公开申请{x}起，其中自然人9起。',
    '２０２４年共收到政府信息公开申请{x}件。',
    '我局累计收到公民、法人和其他组织提交的政府信息公开申请{x}件。',
    '依申请公开方面，全年登记{x}件。',
    '2024年，政府信息公开申请受理量{x}件。',
    '全年共有{x}件政府信息公开申请。',
    '公民、法人和其他组织全年向我局提出政府信息公开申请{x}件。',
    '申请人共提交政府信息公开申请{x}件。',
    '共收悉政府信息公开申请{x}件。',
    '（二）依申请公开。全年收到网上申请、书面申请合计{x}件。',
    '2024年度政府信息公开申请{x}件，均已答复。',
    '全年接获来自公民、法人和其他组织依照《条例》提出的政府信息公开申请{x}件。',
    '向我局申请公开政府信息的共{x}件。',
  ])

  it('may be counted with those carried in', () => {
    expect(outcome('prose-received', '全县共受理政府信息公开申请14件，其中自然人申请11件。')).toBe('pass')
  })

  it.each([
    ['十二', 'pass'],
    ['十五', 'fail'],
    ['一百零二', 'fail'],
  ])('may be written in Chinese numerals: %s', (numeral, expected) => {
    expect(outcome('prose-received', `全年共收到政府信息公开申请${numeral}件。`)).toBe(expected)
  })

  it('may be written with a thousands separator', () => {
    expect(outcome('prose-received', '全年共收到政府信息公开申请1,234件。')).toBe('fail')
    expect(
      outcome('prose-received', '全年共收到政府信息公开申请1,234件。', {
        cells: { 'applications.received.total': '1234' },
      }),
    ).toBe('pass')
  })

  it.each([
    '全年共收到政府信息公开申请15余件。',
    '全年共收到政府信息公开申请近15件。',
    '全年共收到政府信息公开申请约15件。',
    '全年共收到政府信息公开申请15件以上。',
    '全年共收到政府信息公开申请十余件。',
    '全年共收到政府信息公开申请数十件。',
    '全年共收到政府信息公开申请1.5万件。',
    '较2023年多收到政府信息公开申请15件。',
    '2023年共收到政府信息公开申请15件。',
    '上年同期收到政府信息公开申请15件。',
    '上半年共收到政府信息公开申请5件。',
    '2024年3月共收到政府信息公开申请5件。',
    '其中，市本级共收到政府信息公开申请5件。',
    '县政府办公室收到政府信息公开申请5件。',
    '我局代表市政府受理政府信息公开申请5件。',
    '全年通过网络收到政府信息公开申请5件，现场受理政府信息公开申请3件。',
    '全年收到自然人提出的政府信息公开申请5件。',
    '全年收到法人或其他组织政府信息公开申请5件。',
    '全年受理行政许可申请120件。',
    '全年收到公租房申请85件。',
    '全年收到依申请公开。受理低保申请85件。',
    '全年收到上年结转的政府信息公开申请5件。',
    '全年收到重复的政府信息公开申请5件。',
    '某案例中写道“某县全年共收到政府信息公开申请15件均未答复”。',
    '全年收到政府信息公开申请15件等情况已报告。',
    '指导各单位受理政府信息公开申请15件。',
    '近三年共收到政府信息公开申请15件。',
    '收到申请一次性告知补正。',
    '2023年收到政府信息公开申请61件，2024年收到12件，同比下降。',
    '2023年政府信息公开申请61件。',
    '自2019年以来累计收到政府信息公开申请161件。',
    '截至目前累计收到政府信息公开申请161件。',
    '全年共有5件政府信息公开申请，因信息不存在无法提供。',
    '另有5件政府信息公开申请正在办理。',
    '推进依申请公开。不动产全年登记885件。',
    '法人提出政府信息公开申请5件。',
  ])('stay unjudged where the words mean something else: %s', sentence => {
    expect(['inapplicable', 'pass']).toContain(outcome('prose-received', sentence))
  })

  it('point to the cell and to the sentence, and quote both figures', () => {
    const { hits } = verdict('prose-received', '（二）依申请公开。2024年共收到政府信息公开申请15件，均已答复。')
    expect(hits).toHaveLength(1)
    expect(hits[0]).toMatchObject({ actual: '15', expected: '12', difference: '3' })
    expect(hits[0]?.at.map(place => place.address)).toEqual(['applications.received.total', 'overview'])
    expect(hits[0]?.at[1]).toMatchObject({ text: expect.stringContaining('共收到政府信息公开申请15件') })
    expect(hits[0]?.at[1]?.origin).toEqual({ kind: 'line', line: 101, column: 10 })
  })

  it('cannot be told while the cell is unreadable', () => {
    const options = { cells: { 'applications.received.total': '若干' } }
    expect(verdict('prose-received', '全年共收到政府信息公开申请15件。', options)).toMatchObject({
      outcome: 'cannot-tell',
      reason: 'unreadable',
    })
  })

  it('agree with the columns where only the row total is broken, which is another finding', () => {
    const options = { cells: { 'applications.received.total': '21' } }
    expect(outcome('prose-received', '全年共收到政府信息公开申请12件。', options)).toBe('pass')
  })

  it('are found in a sentence that a text copy broke over lines', () => {
    const broken = '（二）依申请公开情况。本机关严格依法办理，全年共收到政府信息公\n开申请15件，均已按时答复。'
    expect(outcome('prose-received', broken)).toBe('fail')
  })
})

describe('no applications', () => {
  const none = {
    cells: {
      'applications.received.total': '0',
      'applications.received.natural-person': '0',
      'applications.received.enterprise': '0',
    },
  }

  it.each([
    '全年未收到政府信息公开申请。',
    '2024年，我镇未收到任何公民、法人和其他组织的政府信息公开申请。',
    '本年度没有收到依申请公开的申请。',
    '我局全年无依申请公开政府信息情况。',
    '2024年未接到群众关于政府信息公开申请。',
    '全年未发生依申请公开事项。',
    '未受理政府信息公开申请。',
    '2024年实现政府信息公开零申请。',
    '全年收到政府信息公开申请数量为零。',
    '无政府信息公开申请。',
    '2024年度，我局没有收到过要求公开政府信息的申请。',
    '全年没有收到公民、法人或者其他组织提出的政府信息公开申请。',
    '本年度政府信息公开申请受理量为0。',
    '本年度无公民、法人和其他组织申请公开政府信息。',
    '没有公民、法人和其他组织向我局申请政府信息公开。',
    '依申请公开情况：无。',
    '依申请公开渠道畅通，全年未有申请。',
    '全年无人申请公开政府信息。',
  ])('%s', sentence => {
    expect(outcome('prose-no-application', sentence), 'with twelve in the table').toBe('fail')
    expect(outcome('prose-no-application', sentence, none), 'with none in the table').toBe('pass')
  })

  it.each([
    '未发生因政府信息公开申请引发的行政复议、行政诉讼。',
    '全年无上年结转申请。',
    '未收到申请人投诉。',
    '未按期答复的政府信息公开申请为0件。',
    '全年未发生依申请公开超期答复。',
    '未收到法人或其他组织提出的政府信息公开申请。',
    '有无正当理由大量反复申请的，依法处理。',
    '申请人无正当理由逾期不补正的视为放弃申请。',
    '2023年未收到政府信息公开申请。',
    '县政府办公室未收到政府信息公开申请。',
    '逾期答复的政府信息公开申请为0件。',
    '全年政府信息公开申请数量为0.2件每人。',
    '依申请公开有序开展，全年没有减免收费的申请。',
  ])('stay unjudged where the words mean something else: %s', sentence => {
    expect(outcome('prose-no-application', sentence)).toBe('inapplicable')
  })
})

describe('applicants', () => {
  tells('prose-applicants', '9', '7', [
    '全年新收政府信息公开申请12件，其中自然人申请{x}件。',
    '共收到政府信息公开申请12件，其中，自然人{x}件，法人或其他组织3件。',
    '收到政府信息公开申请12件，自然人提出的申请{x}件。',
    '收到政府信息公开申请12件，其中{x}件为自然人申请。',
    '收到依申请公开申请12件，其中公民申请{x}件。',
  ])
  tells('prose-applicants', '3', '4', [
    '新收政府信息公开申请12件，其中自然人申请9件，法人或其他组织申请{x}件。',
    '新收政府信息公开申请12件，其中法人和其他组织{x}件。',
    '新收政府信息公开申请12件，其中商业企业{x}件。',
  ])

  it('are counted over all five columns of organisations', () => {
    const cells = { 'applications.received.legal-service': '1', 'applications.received.other-organization': '1' }
    expect(outcome('prose-applicants', '收到申请14件，其中法人或其他组织申请5件。', { cells })).toBe('pass')
  })

  it('are not confused by the phrase for everybody', () => {
    expect(outcome('prose-applicants', '收到公民、法人或其他组织申请5件。')).toBe('inapplicable')
  })
})

describe('applications carried over', () => {
  tells('prose-carried', '2', '4', [
    '新收政府信息公开申请12件，上年结转{x}件。',
    '办理政府信息公开申请14件（含上年度结转申请{x}件）。',
    '共办理申请14件，其中上一年度结转{x}件。',
    '政府信息公开申请中，上年结转政府信息公开申请数量{x}件。',
    '全年办理申请14件，其中{x}件为上年结转。',
    '新收政府信息公开申请12件，结转上年度申请{x}件。',
    '12件新收申请外，2023年结转{x}件。',
  ])
  tells('prose-carried', '1', '3', [
    '收到申请12件，办结13件，结转下年度继续办理{x}件。',
    '收到申请12件，另有{x}件顺延到下年度答复。',
    '收到申请12件，结转至下一年度{x}件。',
    '收到申请12件，{x}件结转下年度办理。',
    '收到申请12件，结转下年{x}件。',
    '另有{x}件政府信息公开申请结转至下一年度办理。',
    '收到申请12件，{x}件结转2025年办理。',
  ])

  it('may be denied', () => {
    expect(outcome('prose-carried', '收到申请12件，无上年结转申请。')).toBe('fail')
    expect(outcome('prose-carried', '收到申请12件，无结转下年度申请。')).toBe('fail')
  })
})

describe('applications settled', () => {
  tells('prose-completed', '13', '20', [
    '收到政府信息公开申请12件，办结{x}件。',
    '收到政府信息公开申请12件，全部答复{x}件。',
    '全年新收政府信息公开申请12件；全年办结{x}件，其中予以公开8件。',
    '本年度办结政府信息公开申请{x}件。',
    '全年按时办结依申请公开{x}件。',
    '共收到申请12件，已办理答复{x}件。',
    '收到申请12件。本年度共办理{x}件。',
    '收到申请12件，累计作出政府信息公开答复{x}件。',
    '收到申请12件，依法依规答复申请人{x}件。',
  ])

  it.each([
    '收到申请12件。办理人大代表建议和政协提案21件。',
    '收到申请12件。全年办理12345热线工单2100件。',
    '收到申请12件，结转下年度继续办理1件。',
    '收到申请12件，其他处理5件。',
    '收到申请12件，当年办结11件。',
    '全年办结网民留言85件。',
    '指导全县办理政府信息公开申请50件。',
  ])('stay unjudged or right: %s', sentence => {
    expect(['inapplicable', 'pass']).toContain(outcome('prose-completed', sentence))
  })
})

describe('outcomes', () => {
  tells('prose-outcomes', '8', '7', [
    '办结申请13件，其中予以公开{x}件。',
    '办结申请13件，予以公开{x}件、部分公开1件。',
    '对申请作出答复，{x}件予以公开，1件部分公开。',
  ])
  tells('prose-outcomes', '1', '2', ['办结申请13件，其中部分公开{x}件。', '办结申请13件，不予处理{x}件。'])
  tells('prose-outcomes', '3', '5', ['办结申请13件，其中无法提供{x}件。'])
  tells('prose-outcomes', '9', '10', [
    '办结申请13件，其中予以公开和部分公开{x}件。',
    '办结申请13件，予以公开及部分公开{x}件。',
  ])

  it.each([
    '办结申请13件，因本机关不掌握无法提供1件。',
    '主动公开信息52件。',
    '办结申请13件，属于行政执法案卷不予公开2件。',
  ])('stay unjudged where only some are meant: %s', sentence => {
    expect(outcome('prose-outcomes', sentence)).toBe('inapplicable')
  })

  it('know the rows of the older form', () => {
    const report = saying('办结申请13件，其中其他处理2件。', {}, '2019')
    expect(judgeRule('prose-outcomes', report, { edition: '2019' }).outcome).toBe('fail')
  })
})

describe('disputes', () => {
  tells('prose-disputes', '1', '4', [
    '因政府信息公开工作被申请行政复议{x}件，被提起行政诉讼2件。',
    '全年发生政府信息公开类行政复议案件{x}件、行政诉讼案件2件。',
    '政府信息公开行政复议{x}件，其中结果维持1件。',
    '因信息公开引发行政复议{x}起。',
    '收到政府信息公开申请12件，发生行政复议{x}件。',
    '政府信息公开行政复议1件，其中结果维持{x}件。',
    '涉及政府信息公开的行政复议案件共{x}件。',
  ])
  tells('prose-disputes', '2', '5', [
    '因政府信息公开工作被提起行政诉讼{x}件。',
    '政府信息公开行政诉讼案件{x}件，均未审结。',
    '政府信息公开行政诉讼2件，其中尚未审结{x}件。',
    '政府信息公开行政复议1件；政府信息公开行政诉讼{x}件。',
    '政府信息公开方面，未经复议直接起诉{x}件。',
  ])
  tells('prose-disputes', '3', '4', [
    '因政府信息公开引发行政复议、行政诉讼案件{x}件。',
    '政府信息公开行政复议和行政诉讼共{x}件。',
  ])

  it('add up both kinds of lawsuits', () => {
    const cells = {
      'disputes.litigation-after-reconsideration.total': '4',
      'disputes.litigation-after-reconsideration.upheld': '4',
    }
    expect(outcome('prose-disputes', '政府信息公开行政诉讼6件，其中结果维持4件。', { cells })).toBe('pass')
  })

  it.each([
    '全年办理行政复议案件326件。',
    '我局作为复议机关受理行政复议案件51件，政府信息公开工作有序。',
    '因政府信息公开发生行政复议、行政诉讼各3件。',
    '政府信息公开行政复议、行政诉讼分别为3件、5件。',
    '因政府信息公开引发的行政诉讼一审3件，二审2件。',
    '上年结转政府信息公开行政复议5件。',
  ])('stay unjudged where the words mean something else: %s', sentence => {
    expect(outcome('prose-disputes', sentence)).toBe('inapplicable')
  })

  it('are also read in the fourth section', () => {
    const report = annualReport('2021', {
      sections: { overview: ['2024年工作有序。'], disputes: ['全年发生行政复议9件。'] },
    })
    expect(judgeRule('prose-disputes', report)).toMatchObject({ outcome: 'fail' })
  })
})

describe('no disputes', () => {
  const calm = {
    cells: Object.fromEntries(
      ['reconsideration.upheld', 'reconsideration.total', 'litigation-direct.pending', 'litigation-direct.total'].map(
        key => [`disputes.${key}`, '0'],
      ),
    ),
  }
  it.each([
    '未发生因政府信息公开引起的行政复议和行政诉讼。',
    '全年未因政府信息公开被申请行政复议、提起行政诉讼。',
    '全年未发生行政复议、行政诉讼情况。',
    '无行政复议和行政诉讼案件。',
    '全年没有因信息公开引发的复议案件。',
    '信息公开案件零诉讼。',
    '未收到行政复议申请。',
    '全年行政复议、行政诉讼案件均为0。',
    '未出现因政府信息公开引发的举报、投诉、行政复议、行政诉讼。',
  ])('%s', sentence => {
    expect(outcome('prose-no-dispute', sentence), 'with three in the table').toBe('fail')
    expect(outcome('prose-no-dispute', sentence, calm), 'with none in the table').toBe('pass')
  })

  it('are told apart: reconsideration only, litigation only', () => {
    const cells = { 'disputes.reconsideration.upheld': '0', 'disputes.reconsideration.total': '0' }
    expect(outcome('prose-no-dispute', '全年未发生行政复议，行政诉讼2件。', { cells })).toBe('pass')
  })

  it.each([
    '全年行政复议零纠错。',
    '未发生行政复议被纠错、行政诉讼败诉情况。',
    '未发生因违反规定被行政复议机关撤销的情形。',
    '往年申请未引发行政复议。',
    '未经复议直接起诉2件。',
    '2023年未发生行政复议。',
    '尚未审结行政复议1件。',
  ])('stay unjudged where the words mean something else: %s', sentence => {
    expect(outcome('prose-no-dispute', sentence)).toBe('inapplicable')
  })
})

describe('regulations and normative documents', () => {
  tells('prose-normative-documents', '2', '6', [
    '本年制发行政规范性文件{x}件，均按规定公开。',
    '全年共制发规范性文件{x}件。',
    '制定出台行政规范性文件{x}份。',
    '全年印发规范性文件{x}个。',
    '全年制发{x}件行政规范性文件。',
    '行政规范性文件制发件数为{x}件。',
    '全年新制发行政规范性文件{x}件、废止1件，现行有效8件。',
  ])
  tells('prose-normative-documents', '1', '5', [
    '制发行政规范性文件2件，废止{x}件。',
    '废止行政规范性文件{x}件。',
    '行政规范性文件制发2件、废止{x}件、现行有效8件。',
  ])
  tells('prose-normative-documents', '8', '9', [
    '制发行政规范性文件2件，现行有效{x}件。',
    '现行有效行政规范性文件{x}件。',
    '现行有效的规范性文件共{x}件。',
  ])

  it.each([
    '以县政府名义制发行政规范性文件5件。',
    '审查行政规范性文件25件。',
    '代拟行政规范性文件5件。',
    '公开政策性文件11件。',
    '开展行政规范性文件清理，废止6件，宣布失效9件。',
    '解读规范性文件5件。',
    '制定规章制度5项。',
  ])('stay unjudged where the words mean something else: %s', sentence => {
    expect(outcome('prose-normative-documents', sentence)).toBe('inapplicable')
  })

  it('follow the columns of the older form', () => {
    const told = (sentence: string) =>
      judgeRule('prose-normative-documents', saying(sentence, {}, '2019'), { edition: '2019' }).outcome
    expect(told('本年新制作规范性文件2件，均已公开。')).toBe('pass')
    expect(told('全年新公开规范性文件5件。')).toBe('fail')
  })
})

describe('fee notices', () => {
  const unpaid = { 'applications.other-fee-unpaid.total': '1' }
  const words = { 'other-matters': ['本年度未发出收费通知，收取信息处理费0元。'] }

  it('must have been sent to who did not pay', () => {
    const report = annualReport('2021', { cells: { ...unpaid, 'applications.carried-in.total': '0' }, sections: words })
    expect(judgeRule('prose-fee-notices', report)).toMatchObject({ outcome: 'fail', severity: 'minor' })
  })

  it('must have been sent to more than those of the year before', () => {
    const cells = { 'applications.other-fee-unpaid.total': '9', 'applications.carried-in.total': '2' }
    expect(judgeRule('prose-fee-notices', annualReport('2021', { cells, sections: words }))).toMatchObject({
      outcome: 'fail',
      severity: 'minor',
    })
  })

  it('may have been sent the year before', () => {
    expect(judgeRule('prose-fee-notices', annualReport('2021', { cells: unpaid, sections: words }))).toMatchObject({
      outcome: 'fail',
      severity: 'hint',
    })
  })

  it('are not denied by a fee that was not paid', () => {
    const sections = { 'other-matters': ['发出收费通知1件，实际收取0元。'] }
    expect(judgeRule('prose-fee-notices', annualReport('2021', { cells: unpaid, sections }))).toMatchObject({
      outcome: 'inapplicable',
    })
  })
})

describe('decisions', () => {
  it.each([
    ['全年作出行政处罚决定16件。', 'fail'],
    ['全年作出行政处罚决定6件。', 'pass'],
    ['公开行政处罚信息25件。', 'inapplicable'],
    ['梳理行政许可事项275项。', 'inapplicable'],
  ])('%s', (sentence, expected) => {
    expect(verdict('prose-decisions', sentence)).toMatchObject({ outcome: expected, severity: 'hint' })
  })
})

describe('percentages', () => {
  it.each([
    ['办结申请13件，其中予以公开8件，占61.54%。', 'pass'],
    ['办结申请13件，其中予以公开8件，占比62%。', 'pass'],
    ['收到申请12件，其中自然人9件，占75%。', 'pass'],
    ['办结申请13件，其中予以公开8件，占51.54%。', 'fail'],
    ['收到申请12件，其中自然人9件（占总数的80%）。', 'fail'],
    ['收到申请12件，同比增长20%。', 'inapplicable'],
    ['发布信息88条，其中工作动态44条，占40%。', 'inapplicable'],
  ])('%s', (sentence, expected) => {
    expect(outcome('prose-percentages', sentence)).toBe(expected)
  })
})

describe('sums inside the prose', () => {
  it.each([
    ['共发布信息213条，其中网站127条、微信86条。', 'pass'],
    ['共发布信息213条，其中网站127条、微信96条。', 'fail'],
    ['共发布信息618条，其中动态259条、公告142条、财政4条；新媒体71条。', 'pass'],
    ['收到申请12件，其中自然人申请9件，法人或其他组织申请2件。', 'fail'],
    ['收到申请12件，其中自然人申请9件，法人或其他组织申请3件，办结13件。', 'pass'],
    ['共发布信息10条，其中网站、微信等20条。', 'pass'],
  ])('%s', (sentence, expected) => {
    expect(verdict('prose-list-sum', sentence)).toMatchObject({ outcome: expected, severity: 'hint' })
  })

  it('must balance where a sentence lists what came in, every outcome and what is left', () => {
    const cells = Object.fromEntries(
      [
        'received',
        'carried-in',
        'granted',
        'partly-granted',
        'unavailable-not-held',
        'declined-petition',
        'carried-out',
      ].map(row => [`applications.${row}.total`, '若干']),
    )
    const told = (last: number) =>
      outcome(
        'prose-balance',
        `收到政府信息公开申请12件，上年结转2件，予以公开8件，部分公开1件，无法提供4件，结转下年度${last}件。`,
        { cells },
      )
    expect(told(1)).toBe('pass')
    expect(told(3)).toBe('fail')
  })
})
