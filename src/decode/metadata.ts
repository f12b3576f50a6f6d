/** Reads the labelled facts that publishing systems print around a report: 索引号, 发文机关, 发布日期, … */

/** `start` is the index in the line at which the value stands, or would stand where it is empty. */
export type MetadataPair = { name: string; value: string; start: number }

const LABELS = `
  索引号 索取号 信息索引号 信息索引 统一编号 信息编号 编号
  文号 发文字号 发布文号 文件编号 公文文号 文件字号
  发文机关 发文单位 发文机构 发布机构 发布机关 发布单位 发布部门 发布者 制发机关 制发单位 印发机关
  公开主体 公开单位 公开机构 公开部门 责任部门 责任单位 信息来源 文章来源 稿件来源 来源 信息提供
  发布日期 发布时间 发布于 发文日期 发文时间 公开日期 公开时间 公布日期 公布时间 刊发日期 刊发时间
  成文日期 成文时间 生成日期 生成时间 形成日期 形成时间 制发日期 印发日期 更新日期 更新时间 发表时间
  生效日期 生效时间 实施日期 施行日期 废止日期 废止时间 失效日期 失效时间 截止日期 日期 时间
  有效性 时效性 时效 效力状态 是否有效 主题分类 主题词 主题 体裁分类 体裁 组配分类 服务对象 服务对象分类
  公开方式 公开类别 公开范围 公开程序 公开时限 公开属性 公开形式 公开期限 公开目录 分类 所属类别 信息类别 信息分类
  标题 名称 题名 信息名称 文件名称 文件标题 信息标题 内容概述 信息概述 概述 摘要 关键词 关键字
  作者 责任编辑 编辑 撰稿 审核 审核人 签发人 录入 责编 语种 载体类型 记录形式 信息格式 文件格式
  浏览次数 浏览量 浏览 阅读次数 阅读量 阅读 点击次数 点击率 点击数 点击量 访问次数 访问量 字体 字号 视力保护色 保护视力色 分享到 分享 打印 收藏
`
  .trim()
  .split(/\s+/)

const BLANK = '[\\s\\u00a0\\u3000]'
const spaced = (label: string) => [...label].join(`${BLANK}*`)
const ANY_LABEL = LABELS.toSorted((a, b) => b.length - a.length)
  .map(spaced)
  .join('|')
const BARE = new RegExp(`^${BLANK}*[【\\[]?${BLANK}*(?:${ANY_LABEL})${BLANK}*[】\\]]?${BLANK}*[:：]?${BLANK}*$`)
/** `label:`, `【label】`, or a date label with its date right behind. */
const ONE_PAIR = `(?:(${ANY_LABEL})${BLANK}*[:：]|[【\\[]${BLANK}*(${ANY_LABEL})${BLANK}*[】\\]]${BLANK}*[:：]?|([\\u4e00-\\u9fff]{2}(?:日期|时间))${BLANK}+(?=(?:19|20)\\d{2}[-年./]))`
const PAIR = new RegExp(`(?<![\\u4e00-\\u9fff])${ONE_PAIR}`, 'g')
const STARTS_WITH_PAIR = new RegExp(`^[\\s\\u00a0\\u3000|｜]*${ONE_PAIR}`)
/** A label that is not in the list still ends the value before it. */
const OTHER_LABEL = new RegExp(`(?:${BLANK}|[|｜【\\[])[\\u4e00-\\u9fff]{2,8}${BLANK}*[】\\]]?[:：]`)
/** Longer lines are prose. */
const MAX_LINE = 400
const EDGES = /^[\s\u00a0\u3000|｜]+|[\s\u00a0\u3000|｜【】[]+$/g

/** Whether a text is nothing but the name of such a fact (索 引 号, 发布日期：). */
export function isMetadataLabel(text: string): boolean {
  return text.length <= 24 && BARE.test(text)
}

/** A label as it is stored: without blanks, brackets and colon. */
export function metadataName(label: string): string {
  return label.replace(/[\s\u00a0\u3000:：【】[\]]/g, '')
}

/**
 * The labelled facts of one printed line, such as `发布时间:2021-02-03 浏览次数:226`; empty values are kept. Empty
 * where the line does not begin with one, as prose does not.
 */
export function readMetadataLine(text: string): MetadataPair[] {
  if (text.length > MAX_LINE || !STARTS_WITH_PAIR.test(text)) return []
  const found = [...text.matchAll(PAIR)]
  return found.map((match, i) => {
    const from = match.index + match[0].length
    const whole = text.slice(from, found[i + 1]?.index ?? text.length)
    const other = OTHER_LABEL.exec(whole)
    const raw = other ? whole.slice(0, other.index) : whole
    const value = raw.replace(EDGES, '')
    const label = match[1] ?? match[2] ?? match[3] ?? ''
    return { name: metadataName(label), value, start: value === '' ? from : from + raw.indexOf(value) }
  })
}
