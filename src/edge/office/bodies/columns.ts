/** How the columns of a list of bodies may be headed. */
import { normalizeLabel } from '../../../core/labels.ts'

const heads = {
  name: ['机构名称', '单位名称', '公开机关', '名称', '单位', '机构', 'name', 'body'],
  aliases: ['别名', '简称', '其他名称', 'aliases', 'alias'],
  formerNames: ['曾用名', '原名称', '原名', 'former names'],
  predecessors: ['前身', '由以下机构合并', '合并前机构', 'predecessors'],
  kind: ['机构类型', '类型', '类别', '单位性质', 'kind'],
  tier: ['行政层级', '层级', '级别', 'tier'],
  parent: ['上级机关', '上级', '主管机关', '所属政府', 'parent'],
  vertical: ['垂直管理', 'vertical'],
  since: ['设立日期', '成立日期', 'since'],
  until: ['撤销日期', '撤并日期', 'until'],
  mustReport: ['是否报送', '是否应报', '应报', 'must report'],
  exemptReason: ['免报原因', '不报送原因', 'exempt reason'],
  contact: ['联系人', '联系方式', '联系电话', 'contact'],
} as const

export type Column = keyof typeof heads

const byHead = new Map(
  Object.entries(heads).flatMap(
    ([column, names]) => names.map(name => [normalizeLabel(name), column as Column] as const), // the keys of `heads` are the columns
  ),
)

/** The column that each cell of a row heads; `undefined` where it heads none. Of two of a kind the first counts. */
export function columnsIn(row: readonly string[]): (Column | undefined)[] {
  const found = row.map(cell => byHead.get(normalizeLabel(cell)))
  return found.map((column, i) => (found.indexOf(column) === i ? column : undefined))
}
