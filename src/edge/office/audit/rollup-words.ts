/** What tables of a roll-up say, in both languages. */
import type { Lang } from '../../../core/result.ts'
import type { RollupVerdict } from '../../../core/rollup.ts'
import type { TreeBody } from '../store/rollups.ts'
import type { LeftOut } from './children.ts'
import type { RollupBasis } from './rollup.ts'

const zh = {
  sums: '汇总表',
  lines: '逐项比对',
  bodies: '单位',
  table: '表格',
  row: '项目',
  column: '列',
  sum: '下级合计',
  parent: '本级报告',
  difference: '相差',
  verdict: '结论',
  blank: '该格未填的单位',
  unread: '该格未能读取的单位',
  name: '单位名称',
  under: '上级',
  state: '是否计入',
  version: '版本',
  scope: '报告的统计范围',
  note: '备注',
  verdicts: {
    equal: '一致',
    differs: '不一致',
    below: '本级小于下级合计',
    'cannot-tell': '无法判定',
    inapplicable: '不比对',
  } satisfies Record<RollupVerdict, string>,
  loose: '该表允许不等',
  states: {
    counted: '已计入',
    missing: '未报送',
    unread: '无法读取',
    undecided: '待确认以哪份文件为准',
  } satisfies Record<TreeBody['state'], string>,
  scopes: { 'whole-area': '含下级', own: '仅本机关', unknown: '未写明' },
  otherForm: '采用了另一版本的格式',
  unsure: '有下级单位，但未写明是否包括，下级未另行计入',
  leftOut: {
    vertical: '垂直管理，不计入',
    exempt: '无须报送，不计入',
    'not-there': '当年末不存在，不计入',
  } satisfies Record<LeftOut['why'], string>,
  basis: {
    equality: '下级报告已齐，本级报告写明包括下级：逐项核对是否相等。',
    'no-report': '本级没有可用的报告，只列出下级合计。',
    'own-work': '本级报告写明只反映本机关情况，不与下级合计比对。',
    'scope-unknown': '本级报告没有写明是否包括下级，无法要求相等，只提示本级小于下级合计的项目。',
    incomplete: '下级报告未齐，无法要求相等，只提示本级小于已有下级合计的项目。',
  } satisfies Record<RollupBasis, string>,
  join: '、',
}

export type RollupWords = typeof zh

const en: RollupWords = {
  sums: 'Sums',
  lines: 'Item by item',
  bodies: 'Bodies',
  table: 'Table',
  row: 'Item',
  column: 'Column',
  sum: 'Sum of those below',
  parent: 'Own report',
  difference: 'Difference',
  verdict: 'Verdict',
  blank: 'Cell left empty by',
  unread: 'Cell could not be read of',
  name: 'Body',
  under: 'Under',
  state: 'Counted',
  version: 'Version',
  scope: 'What the report covers',
  note: 'Note',
  verdicts: {
    equal: 'equal',
    differs: 'differs',
    below: 'below the sum',
    'cannot-tell': 'cannot be told',
    inapplicable: 'not compared',
  },
  loose: 'this table may differ',
  states: {
    counted: 'yes',
    missing: 'missing',
    unread: 'cannot be read',
    undecided: 'two files, one has to be chosen',
  },
  scopes: { 'whole-area': 'those below too', own: 'its own work', unknown: 'not stated' },
  otherForm: 'another edition of the form',
  unsure: 'has bodies below it and does not say whether it includes them; they are not counted',
  leftOut: {
    vertical: 'answers to a ministry, not counted',
    exempt: 'need not report, not counted',
    'not-there': 'did not exist at the end of the year, not counted',
  },
  basis: {
    equality: 'Every report below is there and the own report says that it includes them: each item must be equal.',
    'no-report': 'There is no usable report of the body itself: only the sums are shown.',
    'own-work': 'The own report is about its own work alone and is not held against the sums.',
    'scope-unknown':
      'The own report does not say whether it includes those below: items can only be shown to be below the sum.',
    incomplete: 'Reports below are missing: items can only be shown to be below the sum of those that are there.',
  },
  join: ', ',
}

export const rollupWords: Record<Lang, RollupWords> = { zh, en }
