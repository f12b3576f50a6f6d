/** Words that only the page has, in both languages; what every format says stands in ../words.ts. */
import type { Lang } from '../../core/result.ts'

const zh = {
  frontMatter: '标题、机关和日期',
  otherPlaces: '报告全文',
  toCorrect: (n: number) => `有${n}处需要修改`,
  toVerify: '有内容需要人工核实',
  moreFindings: (n: number) => `其余${n}处，见问题清单`,
  untoldLine: (n: number) => `有${n}项规则未能判定`,
  notReadLine: (n: number) => `有${n}处内容没有读取`,
  findingCount: (n: number) => `${n}处`,
  figuresOf: (n: number) => `问题${n}的相关数据`,
  passages: '问题所指的文字',
  record: {
    /** With the kind of report, where it is known. */
    title: (kind: string) => `${kind || '报告'}核对单`,
    report: '报告名称',
    body: '机关、年度',
    file: '报告文件',
    fingerprint: '文件指纹（SHA-256）',
    by: '核验依据的程序和规则',
    problems: '主要问题',
    none: '未发现问题。',
    more: (n: number) => `其余${n}处见所附问题清单。`,
    signatures: ['经办', '审核', '签发'],
    date: '日期',
    note: '本单由程序核验生成，与上列文件指纹一致的文件有效；问题清单附后。',
  },
}

export type PageWords = typeof zh

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`

const en: PageWords = {
  frontMatter: 'Title, agency and dates',
  otherPlaces: 'The report as a whole',
  toCorrect: n => `There ${n === 1 ? 'is' : 'are'} ${plural(n, 'thing')} to correct`,
  toVerify: 'Something needs a person to verify',
  moreFindings: n => `${n} more in the list of findings`,
  untoldLine: n => `${plural(n, 'rule')} could not be judged`,
  notReadLine: n => `${plural(n, 'part')} of the file ${n === 1 ? 'was' : 'were'} not read`,
  findingCount: n => plural(n, 'finding'),
  figuresOf: n => `Figures of finding ${n}`,
  passages: 'Sentences that findings point to',
  record: {
    title: kind => (kind ? `Record of a check: ${kind}` : 'Record of a check'),
    report: 'Report',
    body: 'Agency, year',
    file: 'File',
    fingerprint: 'SHA-256 of the file',
    by: 'Program and rules',
    problems: 'Main findings',
    none: 'Nothing was found.',
    more: n => `${n} more in the list that follows.`,
    signatures: ['Handled by', 'Reviewed by', 'Approved by'],
    date: 'Date',
    note: 'Made by a program. It holds for a file with this SHA-256 only; the list of findings follows.',
  },
}

export const pageWordsOf = (lang: Lang): PageWords => ({ zh, en })[lang]
