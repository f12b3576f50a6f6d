import { describe, expect, it } from 'vitest'
import { judgeRule } from '../support/judging.ts'
import { annualReport, type ReportOptions } from '../support/report.ts'

const verdict = (rule: string, options: ReportOptions) => judgeRule(rule, annualReport('2021', options))
const told = (rule: string, options: ReportOptions) => {
  const { outcome, hits } = verdict(rule, options)
  return outcome === 'fail' ? (hits[0]?.severity ?? outcome) : outcome
}
const overview = (...paragraphs: string[]): ReportOptions => ({ sections: { overview: paragraphs } })
const problems = (...paragraphs: string[]): ReportOptions => ({ sections: { problems: paragraphs } })
const other = (...paragraphs: string[]): ReportOptions => ({ sections: { 'other-matters': paragraphs } })

describe('the years', () => {
  const period = (year: number) => [`本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`]

  it('agree in a faultless report', () => {
    expect(told('years-agree', {})).toBe('pass')
    expect(told('statistical-period', {})).toBe('pass')
  })

  it('show a wrong title', () => {
    const options = { title: '青禾县水务局2023年政府信息公开工作年度报告' }
    expect(verdict('years-agree', options)).toMatchObject({ outcome: 'fail', severity: 'serious' })
    expect(verdict('years-agree', options).hits[0]?.at[0]?.address).toBe('report.title')
    expect(told('statistical-period', options)).toBe('pass')
  })

  it('show a wrong period', () => {
    expect(told('statistical-period', { preface: period(2023) })).toBe('moderate')
    expect(told('years-agree', { preface: period(2023) })).toBe('pass')
  })

  it('show a section taken over from the year before', () => {
    expect(told('years-agree', overview('2023年，我局认真落实各项要求。', '2023年，我局共发布信息88条。'))).toBe(
      'moderate',
    )
  })

  it('may name other years in comparisons, plans and the names of notices', () => {
    expect(
      told(
        'years-agree',
        overview(
          '2024年，我局共发布信息88条，较2023年增加12条。',
          '公开2023年度部门决算和2025年度部门预算。',
          '根据2021年印发的格式编制。',
          '2023年结转申请2件。',
        ),
      ),
    ).toBe('pass')
  })

  it.each([
    ['2023年收到政府信息公开申请61件，2024年收到12件，同比下降。'],
    ['全年共收到申请12件次，2023年收到61件。'],
    ['2023年收到61件。', '2024年收到12件。'],
    ['全年发布信息88条。', '2023年收到申请61件。'],
  ])('may be set against each other: %s', (...sentences) => {
    expect(told('years-agree', overview(...sentences))).toBe('pass')
  })

  it.each([
    ['本报告可在县政府网站下载，2023年及以前的报告可在历年年报栏目查阅。', 'pass'],
    ['经县水务局2025年第1次局长办公会审议通过，现予公布。', 'pass'],
    ['现将2024年度政府信息公开工作情况报告如下。', 'pass'],
    ['现将2023年度政府信息公开工作情况报告如下。', 'moderate'],
  ])('may be others in the preface unless it is the report’s: %s', (sentence, expected) => {
    expect(told('years-agree', { preface: [sentence] })).toBe(expected)
  })

  it('show a first section that opens in another year', () => {
    expect(told('years-agree', overview('2022年，我局高度重视信息公开，全年公开信息620条。'))).toBe('moderate')
    expect(told('years-agree', overview('全年有序推进。', '2022年，我局全年公开信息620条。'))).toBe('moderate')
    const [one, other] = ['2022年，我局全年公开信息620条。', '2024年，我局收到政府信息公开申请12件。']
    expect(told('years-agree', overview(one, other))).toBe('moderate')
    expect(told('years-agree', overview(`${one}${other}`))).toBe('pass')
  })

  it.each([
    ['数据统计时间为2024年1月1日至12月31日。', 'pass'],
    ['统计期限从2024年1月1日至12月31日止。', 'pass'],
    ['统计时限为2024年1月至12月。', 'pass'],
    ['数据统计期限为２０２４年１月１日—１２月３１日。', 'pass'],
    ['统计期限为2024年1月1日至2024年11月30日。', 'moderate'],
    ['统计期限为2024年5月1日至12月31日。', 'moderate'],
    ['统计期限自202411日起至20241231日止。', 'hint'],
    ['根据条例编制本报告。', 'inapplicable'],
  ])('of the period: %s', (sentence, expected) => {
    expect(told('statistical-period', { preface: [sentence] })).toBe(expected)
  })

  it('are written with four digits', () => {
    expect(told('year-digits', overview('20204年，我局共发布信息88条。'))).toBe('minor')
    expect(told('year-digits', overview('2024年，我局共发布信息20 2024年共三期。'))).toBe('pass')
    expect(told('year-digits', { preface: ['数据统计期限为202024年1月1日至12月31日。'] })).toBe('minor')
    expect(told('year-digits', { preface: ['统计期限为20224年1月1日至12月31日。'] })).toBe('minor')
  })

  it('of a plan are not past', () => {
    expect(told('stale-plan', problems('存在问题：解读不多。', '整改措施：2024年我局将继续加大力度。'))).toBe('hint')
    expect(told('stale-plan', problems('2024年我局工作取得成效，但解读不多。', '2025年，我局将继续加大力度。'))).toBe(
      'pass',
    )
  })
})

describe('the title', () => {
  it.each([
    ['青禾县水务局2024年政府信息公开工作年度报告', 'pass'],
    ['青禾县水务局关于2024年度政府信息公开工作的年度报告', 'pass'],
    ['青禾县水务局政府信息公开工作2024年度报告', 'pass'],
    ['2024年青禾县水务局政府信息公开工作年度报告', 'pass'],
    ['青禾县水务局2024年政府信息公开工作年度报告（公开版）', 'pass'],
    ['青禾县水务局2024年政府信息公开工作报告', 'worded'],
    ['青禾县水务局2024年政府信息公开年度报告', 'short'],
    ['青禾县水务局2024年政府信息公开年报', undefined],
    ['青禾县水务局2024年政务公开工作年度报告', undefined],
    ['青禾县水务局政府信息公开工作年度报告', 'without-year'],
  ])('%s', (title, expected) => {
    const { outcome, severity, hits } = verdict('title-form', { title })
    expect(outcome).toBe(expected === 'pass' ? 'pass' : 'fail')
    expect(severity).toBe('minor')
    if (expected !== 'pass') expect(hits[0]?.variant).toBe(expected)
  })

  it('may leave the agency to the page', () => {
    const title = '2024年政府信息公开工作年度报告'
    expect(told('title-form', { title })).toBe('pass')
    const { agency, ...nameless } = annualReport('2021', { title })
    expect(judgeRule('title-form', nameless)).toMatchObject({ outcome: 'fail' })
  })

  it('is not judged where a report comes by addresses', () => {
    expect(judgeRule('title-form', { ...annualReport('2021'), form: 'fields' })).toMatchObject({
      outcome: 'inapplicable',
    })
  })
})

describe('the body', () => {
  it.each([
    [['青禾县林业局'], 'moderate'],
    [['青禾县水务局'], 'pass'],
    [['县水务局'], 'pass'],
    [['青禾县人民政府办公室'], 'pass'],
    [['2025年1月20日'], 'inapplicable'],
  ])('signed as %s', (closing, expected) => {
    expect(told('agency-names', { closing })).toBe(expected)
  })

  it.each([
    ['青禾县发展和改革局', '青禾县发改委', 'pass'],
    ['青禾县人力资源和社会保障局', '青禾县人社局', 'pass'],
    ['沭河县教育局', '沐河县教育局', 'pass'],
    ['青禾县教育局', '红岭县教育局', 'moderate'],
  ])('%s signed as %s', (agency, signature, expected) => {
    expect(told('agency-names', { agency, closing: [signature] })).toBe(expected)
  })

  it('is named in the preface too', () => {
    expect(told('agency-names', { preface: ['现将青禾县林业局2024年政府信息公开工作情况报告如下。'] })).toBe('moderate')
    expect(told('agency-names', { preface: ['现将青禾县水务局2024年政府信息公开工作情况报告如下。'] })).toBe('pass')
  })

  it.each([
    ['2024年，我镇共发布信息88条。', 'moderate'],
    ['2024年，我局共发布信息88条，我县群众满意度提升。', 'pass'],
    ['2024年，我局自我局限的问题得到改善。', 'pass'],
    ['我委托第三方开展评估。', 'pass'],
    ['我办理申请及时。', 'pass'],
  ])('speaks of itself: %s', (sentence, expected) => {
    expect(told('self-reference', overview(sentence))).toBe(expected)
  })

  it('of a street may be called 我街道 and 我办', () => {
    const options = { agency: '青禾县南岸街道办事处', ...overview('我街道共发布信息88条，我办定期检查。') }
    expect(told('self-reference', options)).toBe('pass')
  })
})

describe('slips', () => {
  it.each([
    ['全年共主动公开信息条，制作解读5篇。', 'moderate'],
    ['全年主动公开条。', 'moderate'],
    ['全年发布信息260余。', 'moderate'],
    ['严格执行政府信息公开条例。', 'pass'],
    ['我局2024年未受理依申请公开政府信息件。', 'pass'],
    ['全年没有收到申请公开政府信息件，均无结转。', 'pass'],
    ['全年公开政府信息条，内容均经审核。', 'moderate'],
    ['公开文件，及时解读。', 'pass'],
    ['全年发布信息260余条。', 'pass'],
  ])('missing numbers: %s', (sentence, expected) => {
    expect(told('missing-number', overview(sentence))).toBe(expected)
  })

  it.each([
    ['全年主动公开信息XX条。', 'serious'],
    ['请与××局办公室联系。', 'serious'],
    ['本报告由○○县编制。', 'serious'],
    ['2024年X月X日。', 'serious'],
    ['全年公开ＸＸ件。', 'serious'],
    ['联系电话：________。', 'minor'],
    ['（文字描述）', 'minor'],
    ['本报告由{单位}编制。', 'minor'],
    ['二○二四年，全年公开12件。', 'pass'],
    ['申请人李××申请公开征地信息。', 'pass'],
    ['张××诉青禾县××局政府信息公开一案维持。', 'pass'],
    ['印发《青禾县公开工作要点（20XX年）》。', 'pass'],
    ['办好“XX一件事”。', 'pass'],
    ['全年公开3×4米公示牌2块。', 'pass'],
    ['回应关切××小区供水问题1次。', 'pass'],
    ['全年公开信息**条。', 'serious'],
    ['围绕○○○○开展公开。', 'minor'],
    ['二〇〇〇年以来共公开12件。', 'pass'],
  ])('residue: %s', (sentence, expected) => {
    expect(told('template-residue', overview(sentence))).toBe(expected)
  })

  it.each([
    ['全年公开信息88条&nbsp;。', 'minor'],
    ['<p style="margin:0">全年公开88条。', 'minor'],
    ['格式>全年公开88条。', 'minor'],
    ['全年公开<青禾县公报>4期。', 'pass'],
  ])('markup: %s', (sentence, expected) => {
    expect(told('markup-residue', overview(sentence))).toBe(expected)
  })

  it.each([
    ['以下是根据您提供的材料整理的总体情况。', 'moderate'],
    ['作为一个人工智能助手，我无法核实数据。', 'moderate'],
    ['**主动公开**：全年公开88条。', 'moderate'],
    ['希望这份报告对您有所帮助。', 'moderate'],
    ['以下方面仍需加强。', 'pass'],
    ['上线“根据您提供的线索智能答复政策问题”栏目。', 'pass'],
  ])('machines: %s', (sentence, expected) => {
    expect(told('machine-text', overview(sentence))).toBe(expected)
  })

  it.each([
    ['部分地区重视不够。', 'hint'],
    ['多数部门更新及时。', 'hint'],
    ['个别业务科室重视不够。', 'pass'],
  ])('other bodies: %s', (sentence, expected) => {
    expect(told('vague-area', overview(sentence))).toBe(expected)
  })

  it('other bodies may be spoken of by a government', () => {
    expect(told('vague-area', { level: 'government', ...overview('部分地区重视不够。') })).toBe('inapplicable')
  })

  it.each([
    ['根据国务院令第492号公布的条例。', 'moderate'],
    ['依据2007年公布的《政府信息公开条例》。', 'moderate'],
    ['2007年4月5日公布、2019年4月3日修订的《条例》。', 'pass'],
    ['依据条例第三十二条征求第三方意见。', 'pass'],
  ])('laws: %s', (sentence, expected) => {
    expect(told('superseded-law', { preface: [sentence] })).toBe(expected)
  })

  it('repetitions are whole sentences of some length', () => {
    const sentence = '充实门户网站公开栏目并及时更新水利工程信息。'
    expect(told('repeated-sentence', overview(`1.${sentence}${sentence}`))).toBe('minor')
    expect(told('repeated-sentence', overview(`存在问题：${sentence}${sentence}`))).toBe('minor')
    expect(told('repeated-sentence', overview(sentence, '工作有序。工作有序。'))).toBe('pass')
    expect(verdict('repeated-sentence', overview(`1.${sentence}${sentence}`)).hits[0]?.at).toHaveLength(2)
  })

  it('numbers of sub-headings come once', () => {
    expect(told('sub-heading-numbers', overview('（一）主动公开', '（二）依申请公开', '（二）信息管理'))).toBe('minor')
    expect(
      told(
        'sub-heading-numbers',
        overview('（一）问题', '1.解读不多', '2.更新不快', '（二）改进', '1.多解读', '2.快更新'),
      ),
    ).toBe('pass')
  })

  it('text that could be anybody’s', () => {
    const empty =
      '坚持以公开为常态、不公开为例外，扎实推进各项工作，不断提升公开的质量和水平，切实保障群众的知情权、参与权和监督权，取得了良好成效，得到广泛好评。'
    expect(told('overview-concrete', overview(empty))).toBe('moderate')
    expect(told('overview-concrete', overview(`${empty}我局全年发布信息88条。`))).toBe('pass')
  })
})

describe('what a section must say', () => {
  const parts = [
    '（一）主动公开。发布信息88条。',
    '（二）依申请公开。收到申请12件。',
    '（三）政府信息管理。清理文件。',
    '（四）平台建设。维护网站。',
    '（五）监督保障。开展考核。',
  ]
  it.each([0, 1, 2, 3, 4])('misses part %i of the overview', left => {
    const { outcome, hits } = verdict(
      'overview-topics',
      overview('2024年，工作有序推进。', ...parts.filter((_, i) => i !== left)),
    )
    expect(outcome).toBe('fail')
    expect(hits[0]).toMatchObject({ severity: 'moderate', at: [{ address: 'overview' }] })
  })

  it('takes meaning for a heading', () => {
    const prose =
      '一是通过县政府网站发布信息88条。二是规范办理政府信息公开申请。三是落实信息发布审核制度。四是改版网站专栏。五是纳入年度考核。'
    expect(told('overview-topics', overview(prose))).toBe('pass')
  })

  it('does not take publishing on a platform for building it', () => {
    const prose = [...parts.filter((_, i) => i !== 3), '在县政府网站和政务新媒体设立栏目公开预决算信息。']
    expect(verdict('overview-topics', overview(...prose)).hits[0]?.values?.missing).toMatchObject({
      zh: '政府信息公开平台建设',
    })
  })

  it('is graver with hardly any part, and open in an excerpt', () => {
    expect(verdict('overview-topics', overview('2024年，我局工作有序推进。')).hits[0]).toMatchObject({ variant: 'few' })
    expect(told('overview-topics', overview('（一）主动公开。发布信息88条。', '……'))).toBe('cannot-tell')
  })

  it('asks governments for assessment, review and accountability', () => {
    const government = (sentence: string): ReportOptions => ({ level: 'government', ...overview(sentence) })
    expect(told('government-supervision', government('发布信息88条。'))).toBe('minor')
    expect(told('government-supervision', government('开展考核，未发生责任追究。'))).toBe('hint')
    expect(told('government-supervision', government('开展考核，组织社会评议，未发生责任追究。'))).toBe('pass')
    expect(told('government-supervision', overview('发布信息88条。'))).toBe('inapplicable')
  })

  it('asks for problems and improvements', () => {
    expect(told('problems-substance', problems('无。'))).toBe('moderate')
    expect(told('problems-substance', {})).toBe('pass')
    expect(told('problems-both-halves', problems('2024年公开工作受到群众欢迎，信息发布及时准确，解读形式多样。'))).toBe(
      'moderate',
    )
    expect(told('problems-both-halves', {})).toBe('pass')
    expect(told('problems-both-halves', problems('当前短板是群众参与度不高。下一阶段，着力在扩大参与上下功夫。'))).toBe(
      'pass',
    )
    expect(told('problems-substance', { sections: { problems: null } })).toBe('cannot-tell')
  })

  it.each([
    ['本报告由总体情况、主动公开等六部分组成。', 'pass'],
    ['本报告包括总体情况、主动公开等四个部分。', 'minor'],
    ['全文共分五个部分。', 'minor'],
    ['根据条例第五十条编制本报告。', 'inapplicable'],
    ['本报告由总体情况、主动公开、申请办理、复议诉讼、问题、明年思路、其他等七个部分组成。', 'pass'],
  ])('counts the parts: %s', (sentence, expected) => {
    expect(told('preface-part-count', { preface: [sentence] })).toBe(expected)
  })

  it('cites the form in force', () => {
    expect(told('superseded-notice', { preface: ['根据国办公开办函〔2019〕60号编制本报告。'] })).toBe('minor')
    expect(told('superseded-notice', { preface: ['根据国办公开办函〔2021〕30号编制本报告。'] })).toBe('pass')
    expect(
      told('superseded-notice', { preface: ['根据《青禾县政务办关于政府信息公开工作年度报告有关事项的通知》编制。'] }),
    ).toBe('pass')
    expect(told('old-content-list', { preface: ['本报告由概述、主动公开、收费及减免情况组成。'] })).toBe('minor')
  })
})

describe('fees', () => {
  it.each([
    ['本年度未发出收费通知，收取信息处理费0元。', 'pass'],
    ['全年收取政府信息公开信息处理费3940元。', 'pass'],
    ['本机关未发生收费情况。', 'pass'],
    ['2024年度没有产生信息处理费。', 'pass'],
    ['暂未开展信息处理费收取工作。', 'pass'],
    ['我局依申请公开信息未收取任何费用。', 'pass'],
    ['（一）信息处理费收取情况。本年度未收取。', 'pass'],
    ['我局向申请人提供政府信息，均免费。', 'pass'],
    ['无其他需要报告的事项。', 'moderate'],
    ['无。', 'minor'],
    ['严格执行《政府信息公开信息处理费管理办法》。', 'moderate'],
  ])('%s', (sentence, expected) => {
    expect(told('fee-statement', other(sentence))).toBe(expected)
  })

  it('may stand in the first section by mistake', () => {
    const sections = { overview: ['全年未收取信息处理费。'], 'other-matters': ['无其他需要报告的事项。'] }
    expect(told('fee-statement', { sections })).toBe('hint')
  })

  it('use the words of today', () => {
    expect(told('fee-old-words', other('依申请公开收费及减免情况：无。'))).toBe('minor')
    expect(told('fee-amount', other('收取信息处理费0.39万元。'))).toBe('hint')
  })
})

describe('publication', () => {
  it.each([
    ['department', '2025-01-31', 'pass'],
    ['department', '2025-02-01', 'moderate'],
    ['government', '2025-03-31', 'pass'],
    ['government', '2025-04-01', 'moderate'],
    ['government-office', '2025-02-10', 'hint'],
    ['township', '2025-02-10', 'hint'],
    ['street', '2025-02-10', 'hint'],
    ['other', '2025-02-10', 'inapplicable'],
  ] as const)('of a %s on %s', (level, published, expected) => {
    expect(told('publication-deadline', { level, published })).toBe(expected)
  })

  it('long after the deadline may be the date of a move', () => {
    expect(verdict('publication-deadline', { published: '2025-09-20' }).hits[0]).toMatchObject({
      variant: 'stale',
      difference: '232',
    })
  })

  it('is not judged without a date', () => {
    expect(verdict('publication-deadline', { published: null })).toMatchObject({
      outcome: 'inapplicable',
      reason: 'no-date',
    })
  })

  it('comes after the year', () => {
    expect(told('published-after-year', { published: '2024-12-30' })).toBe('moderate')
    expect(told('published-after-year', { published: '2025-01-01' })).toBe('pass')
  })

  it('states issuer and date', () => {
    const page = (name: string, value: string) => ({ ...annualReport('2021'), metadata: [{ name, value }] })
    expect(judgeRule('page-issuer', page('发文机关', '青禾县人民政府'))).toMatchObject({
      outcome: 'fail',
      severity: 'hint',
    })
    expect(judgeRule('page-issuer', page('发文机关', '县水务局'))).toMatchObject({ outcome: 'pass' })
    expect(judgeRule('page-fields', page('成文日期', ''))).toMatchObject({ outcome: 'fail', severity: 'hint' })
    expect(judgeRule('page-fields', page('成 文 日 期：', '2025-01-20'))).toMatchObject({ outcome: 'pass' })
  })
})

describe('personal data', () => {
  it.each([
    ['申请人身份证号11010519491231002X。', 'serious'],
    ['申请人手机13800138000，已答复。', 'serious'],
    ['申请人李某某，手机13800138000，其申请已按期答复。', 'serious'],
    ['申请人李某某（联系电话：13800138000）提出申请。', 'serious'],
    ['申请人对答复有疑问的，可拨打电话13800138000。', 'pass'],
    ['联系人：李某某，手机13800138000。', 'pass'],
    ['群众可拨打咨询电话13800138000。', 'pass'],
    ['已电话答复。13800138000为申请人所留。', 'serious'],
    ['如有疑问请联系办公室（电话：13800138000）。', 'pass'],
    ['编号110105194912310021。', 'pass'],
    ['统一社会信用代码11010519491231002X。', 'pass'],
    ['全年浏览量1380013800012次。', 'pass'],
  ])('%s', (sentence, expected) => {
    expect(told('personal-data', overview(sentence))).toBe(expected)
  })

  it('are masked in the finding', () => {
    const { hits } = verdict('personal-data', overview('申请人身份证号11010519491231002X。'))
    expect(JSON.stringify(hits)).not.toContain('19491231')
  })
})

describe('last year’s text', () => {
  const long = (what: string) =>
    problems(
      `主要问题是${what}，基层单位更新栏目不够及时，解读方式单一，业务培训偏少，群众知晓度不高，需要逐项研究解决；同时专题专栏归集不全，线下查阅点的资料没有随时补充。`,
    )

  it('shows in the fifth section', () => {
    const now = annualReport('2021', long('公开深度不够'))
    const same = annualReport('2021', { year: 2023, ...long('公开深度不够') })
    const fresh = annualReport('2021', {
      year: 2023,
      ...problems(
        '去年的问题在于平台维护力量薄弱，信息发布流程繁琐，个别栏目长期空白，已经着手调整人员分工并简化审签环节，同时补齐空白栏目内容。',
      ),
    })
    expect(judgeRule('problems-copied', now, { previous: same })).toMatchObject({
      outcome: 'fail',
      severity: 'moderate',
    })
    expect(judgeRule('problems-copied', now, { previous: fresh })).toMatchObject({ outcome: 'pass' })
    expect(judgeRule('problems-copied', now)).toMatchObject({ outcome: 'inapplicable', reason: 'no-previous' })
  })
})
