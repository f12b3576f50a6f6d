/** What the pages say that hold reports against each other, in both languages. */
import type { Lang, Previous } from '../../core/result.ts'

type Relation = Exclude<Previous['relation'], 'given'>

const zh = {
  likeness: '雷同比对',
  likenessLede: (above: number, compared: number) =>
    `比较了 ${compared} 份报告的文字部分，表格和各家必写的话不计。以下各对重复率超过 ${above}%，是否照抄请人工判断。`,
  notAllCompared: (compared: number) =>
    `报告太多，一次只比较 ${compared} 份；其余报告没有参与比较，其中也可能有雷同的。`,
  nobodyAlike: (compared: number, above: number) =>
    `比较了 ${compared} 份报告的文字部分，没有两份的重复率超过 ${above}%。`,
  unknownKind: '这种报告不比较文字是否雷同。',
  share: (share: number) => `重复率 ${share}%`,
  and: '与',
  passages: (n: number) => `相同的段落（${n} 处）`,
  morePassages: (n: number) => `另有 ${n} 处较短的相同段落。`,
  noPassages: '相同的内容分散在各处，没有成段的相同文字。',
  letters: (n: number) => `${n} 字`,
  earlier: '上一页',
  further: '下一页',
  pairsFrom: (from: number, to: number, total: number) => `第 ${from} 至 ${to} 对，共 ${total} 对`,
  differences: '逐格比较',
  differencesTitle: (body: string) => `${body}：逐格比较`,
  compared: { version: '与前一版本比较', pair: '两份文件比较', chosen: '与所选文件比较' },
  side: (name: string, version: number | undefined) => (version === undefined ? name : `${name}（第 ${version} 版）`),
  summary: (same: number, differing: number, open: number) =>
    `${same} 格相同，${differing} 格不同${open > 0 ? `，${open} 格未能比较` : ''}。`,
  equal: '所有数据一致。',
  row: '项目',
  column: '列',
  before: '前',
  after: '后',
  difference: '相差',
  empty: '（空）',
  openTitle: '未能比较的单元格（至少一方没有读出）',
  noVersions: '这份报告只有一个版本、一份文件。可以在下面选择另一份文件来比较。',
  withFile: '与另一份文件比较',
  withFileNote: '例如从台账系统导出的 JSON，或者网站上下载的 Word、PDF。只作比较，不保存。',
  file: '文件',
  submit: '比较',
  lastYear: '上年度报告',
  relation: {
    'same-body': '已与本机关上年度报告比对：',
    renamed: '机构已更名，已与更名前的上年度报告比对：',
    merged: '由多个机构合并而来，已与合并前各机构上年度报告之和比对：',
    none: '名单中没有本机关的上年度报告，未作跨年度比对。',
    split: '由其他机构拆分而来，或者有职能划出，上年度数据无法分开，未作跨年度比对。涉及的机构：',
    incomplete: '由多个机构合并而来，合并前的上年度报告未齐，未作跨年度比对。尚缺：',
    unread: '上年度报告无法读取，或者有两份文件尚未确认以哪份为准，未作跨年度比对：',
  } satisfies Record<Relation, string>,
  notLookedFor: '这份报告还没有确定属于哪个单位，未查找上年度报告。',
  reportOf: (agency: string, year: number | undefined, version: number | undefined) =>
    `${agency}${year === undefined ? '' : ` ${year} 年度`}${version === undefined ? '' : `，第 ${version} 版`}`,
  allFollows: '各项数据与上年度报告衔接，文字没有照抄。',
  join: '、',
  colon: '：',
}

export type ComparisonWords = typeof zh

const en: ComparisonWords = {
  likeness: 'Alike reports',
  likenessLede: (above, compared) =>
    `The prose of ${compared} reports was compared, without tables and phrases that every report has. These pairs are more than ${above} % alike; whether one was copied is for a person to say.`,
  notAllCompared: compared =>
    `There are too many reports: ${compared} were compared at once. The others were left out and may be alike too.`,
  nobodyAlike: (compared, above) =>
    `The prose of ${compared} reports was compared; no two are more than ${above} % alike.`,
  unknownKind: 'The prose of this kind of report is not compared.',
  share: share => `${share} % alike`,
  and: 'and',
  passages: n => `Passages in common (${n})`,
  morePassages: n => `${n} shorter ones are left out.`,
  noPassages: 'What they share is scattered; there is no passage in common.',
  letters: n => `${n} characters`,
  earlier: 'Previous page',
  further: 'Next page',
  pairsFrom: (from, to, total) => `Pairs ${from} to ${to} of ${total}`,
  differences: 'Cell by cell',
  differencesTitle: body => `${body}: cell by cell`,
  compared: {
    version: 'Against the version before',
    pair: 'Two files of this version',
    chosen: 'Against the file chosen',
  },
  side: (name, version) => (version === undefined ? name : `${name} (version ${version})`),
  summary: (same, differing, open) =>
    `${same} cells are the same, ${differing} differ${open > 0 ? `, ${open} could not be compared` : ''}.`,
  equal: 'All figures are the same.',
  row: 'Item',
  column: 'Column',
  before: 'Before',
  after: 'After',
  difference: 'Difference',
  empty: '(empty)',
  openTitle: 'Cells that could not be compared (at least one of the two yielded nothing)',
  noVersions: 'There is one version with one file. Choose another file below to compare it with.',
  withFile: 'Compare with another file',
  withFileNote: 'For instance JSON exported from a register, or the download of the website. It is not kept.',
  file: 'File',
  submit: 'Compare',
  lastYear: "Last year's report",
  relation: {
    'same-body': "Held against the body's own report of last year: ",
    renamed: 'The body was renamed; held against the report of last year under its old name: ',
    merged: 'The body was merged of several; held against the sum of their reports of last year: ',
    none: 'There is no report of the body for last year; nothing was compared across the years.',
    split:
      'The body came from a split, or gave a part away: last year’s figures cannot be told apart, and nothing was compared across the years. Concerned: ',
    incomplete:
      'The body was merged of several, and not all of their reports of last year are there; nothing was compared across the years. Missing: ',
    unread:
      'Last year’s report cannot be read, or a person has to say first which of two files it is; nothing was compared across the years: ',
  },
  notLookedFor: 'It is not known yet whose report this is; no report of last year was looked for.',
  reportOf: (agency, year, version) =>
    `${agency}${year === undefined ? '' : `, ${year}`}${version === undefined ? '' : `, version ${version}`}`,
  allFollows: 'The figures follow from it, and the prose is not that of last year.',
  join: ', ',
  colon: ': ',
}

export const comparisonWords: Record<Lang, ComparisonWords> = { zh, en }
