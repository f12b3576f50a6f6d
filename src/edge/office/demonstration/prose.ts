/** What the invented reports say in words: three manners of writing, so that not all of them read alike. */

/** What the sentences need: who writes, about what, and the figures that the tables repeat. */
export type ProseFacts = {
  self: string
  /** What the body is in charge of. */
  field: string
  year: number
  received: number
  carriedIn: number
  carriedOut: number
  inForce: number
}

type Prose = { overview: string[]; problems: string[] }

const handled = ({ received, carriedIn, carriedOut }: ProseFacts): string =>
  [
    ...(carriedIn > 0 ? [`上年结转${carriedIn}件`] : []),
    carriedOut > 0 ? `办结${received + carriedIn - carriedOut}件，结转下年度继续办理${carriedOut}件` : '全部按期办结',
  ].join('，')

const steady = (facts: ProseFacts): Prose => ({
  overview: [
    `${facts.year}年，${facts.self}认真落实政府信息公开各项要求，围绕${facts.field}等群众关切做好公开工作。`,
    `（一）主动公开。通过县政府网站公开${facts.field}信息${facts.received * 9}条；全年制发行政规范性文件2件，现行有效${facts.inForce}件。`,
    `（二）依申请公开。全年新收政府信息公开申请${facts.received}件，${handled(facts)}。`,
    '（三）政府信息管理。健全公文属性认定和发布审核机制，完成历年文件清理。',
    '（四）政府信息公开平台建设。优化公开专栏栏目设置，维护政务新媒体账号。',
    '（五）监督保障。开展业务培训2次，将公开工作纳入年度考核，接受社会评议，未发生责任追究情形。',
  ],
  problems: [
    `主要问题：一是${facts.field}公开内容更新不够及时；二是政策解读形式比较单一。`,
    `改进措施：一是建立栏目更新台账，按月通报；二是采用图解、短视频等形式开展解读，${facts.year + 1}年计划举办政府开放日2次。`,
  ],
})

const brisk = (facts: ProseFacts): Prose => ({
  overview: [
    `本年度，${facts.self}把${facts.field}领域的公开透明作为转变作风的抓手，由主要负责同志牵头推进。`,
    `（一）主动公开。门户网站累计发布${facts.field}动态、通知和项目清单${facts.received * 9}条；新印发行政规范性文件2件，年末现行有效${facts.inForce}件。`,
    `（二）依申请公开。窗口和网络渠道合计新收申请${facts.received}件，${handled(facts)}，答复文书均经法制机构审核。`,
    '（三）政府信息管理。对拟公开内容实行“先审后发”，逐件登记来源、密级和责任人。',
    '（四）政府信息公开平台建设。合并内容重复的两个栏目，移动端页面完成适老化改造。',
    '（五）监督保障。邀请代表委员座谈一次，办理群众留言，考核结果与评先挂钩，全年没有需要追责的情形。',
  ],
  problems: [
    `存在的不足：窗口人员对${facts.field}业务不熟，个别答复需要反复补正；公开目录与机构职能调整衔接得慢。`,
    `下一步打算：请业务科室轮流到窗口值班，编写常见问题答复口径；${facts.year + 1}年一季度前修订公开目录并上网。`,
  ],
})

const plain = (facts: ProseFacts): Prose => ({
  overview: [
    `按照上级部署，${facts.self}在${facts.year}年抓住重点环节，让公众看得到、看得懂${facts.field}方面的决定。`,
    `（一）主动公开。以公告栏、网站和村（社区）微信群三种方式公布信息${facts.received * 9}条。本年出台行政规范性文件2件，加上以前的，现行有效${facts.inForce}件。`,
    `（二）依申请公开。收到公民和企业提出的新申请${facts.received}件，${handled(facts)}。`,
    '（三）政府信息管理。档案室与办公室每季度核对一次目录，过时的文件注明失效日期。',
    '（四）政府信息公开平台建设。检索功能支持按文号和主题查找，全年未出现断链。',
    '（五）监督保障。组织旁听一场公开案件庭审，整改第三方评估指出的问题四项，没有人因公开工作受到处理。',
  ],
  problems: [
    `问题：（1）${facts.field}数据分散在几个系统，汇总费时；（2）对老年人习惯的获取方式考虑不多。`,
    `改进：（1）与数据管理部门对接，统一导出格式；（2）在办事大厅摆放纸质汇编，${facts.year + 1}年上半年完成。`,
  ],
})

const manners = { steady, brisk, plain }
export type Manner = keyof typeof manners

/** Sections by key; those with tables hold nothing else. */
export function proseOf(manner: Manner, facts: ProseFacts): Record<string, string> {
  const { overview, problems } = manners[manner](facts)
  return {
    overview: overview.join('\n'),
    disclosure: '',
    applications: '',
    disputes: '',
    problems: problems.join('\n'),
    'other-matters': `${facts.year}年度${facts.self}未发出信息处理费收费通知，未收取信息处理费。`,
  }
}
