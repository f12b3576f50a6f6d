/** Bodies whose names are like one that nobody bears: what a person is offered, never a match by itself. */
import { similarity } from '../../../core/labels.ts'
import type { NamedBody } from '../store/bodies.ts'

/** What offices say for short, and what stands in the names of bodies. The longer ones first. */
const SHORT_FORMS = [
  ['自然资源和规划', '自规', '资规'],
  ['住房和城乡建设', '住建', '建设'],
  ['人力资源和社会保障', '人社'],
  ['农业农村', '农业'],
  ['发展和改革', '发改'],
  ['工业和信息化', '工信'],
  ['文化和旅游', '文旅'],
  ['文化广电和旅游', '文广旅'],
  ['卫生健康', '卫健', '卫计'],
  ['市场监督管理', '市场监管', '市监'],
  ['退役军人事务', '退役军人'],
  ['应急管理', '应急'],
  ['城市管理', '城管'],
  ['交通运输', '交通'],
  ['医疗保障', '医保'],
  ['民族宗教事务', '民宗'],
  ['行政审批服务', '行政审批', '审批'],
  ['国有资产监督管理', '国资'],
  ['科学技术', '科技'],
  ['人民政府办公室', '政府办公室', '政府办'],
  ['人民政府', '政府'],
  ['街道办事处', '街道办'],
  ['委员会', '委'],
] as const

/** With the long forms in place of the short ones, where they do not stand already. */
function expanded(key: string): string {
  return SHORT_FORMS.reduce((text, [long, ...shorts]) => {
    const short = text.includes(long) ? undefined : shorts.find(form => text.includes(form))
    return short === undefined ? text : text.replace(short, long)
  }, key)
}

/** What stands in names of files beside the body's. */
const NOISE =
  /\d+|年度?|政府信息公开|政务公开|信息公开|工作|报告|年报|扫描件?|盖章|正式|定稿|终稿|最终|更正|修订|报送|上报|版/g

/** Below this two names are of different bodies; those of one county share its name, and most of them the last letter. */
const LIKE = 0.6
/** Worse than the best by more than this, and it is none of those to choose from. */
const MARGIN = 0.15
const MOST = 3

/** `text` in the form in which names are compared; of a file's name, what is left of it without the usual words. */
export function nearestBodies<Body extends NamedBody & { key: string }>(text: string, names: readonly Body[]): Body[] {
  const wanted = expanded(text.replace(NOISE, ''))
  if (wanted.length < 2) return []
  const like = names
    .map(body => ({ body, name: expanded(body.key) }))
    .map(({ body, name }) => ({ body, name, share: similarity(wanted, name, LIKE) }))
    .filter(({ name, share }) => share >= LIKE && !differsInCore(wanted, name))
    .sort((a, b) => b.share - a.share)
  const best = like[0]?.share ?? 0
  const near = like.filter(({ share }) => share >= best - MARGIN).map(({ body }) => body)
  return near.filter((body, i) => near.findIndex(({ id }) => id === body.id) === i).slice(0, MOST)
}

/** 云岭县教育局 and 云岭县水务局: what they share tells the county, and that both are bureaus. */
function differsInCore(one: string, other: string): boolean {
  const most = Math.min(one.length, other.length)
  let start = 0
  while (start < most && one[start] === other[start]) start++
  let end = 0
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end++
  const left = one.slice(start, one.length - end)
  const right = other.slice(start, other.length - end)
  return Math.min(left.length, right.length) > 1 && similarity(left, right) === 0
}
