/** Reports held against each other: sums of those below, prose that is alike, two readings cell by cell. */
import * as v from 'valibot'
import { csv } from '../../format/csv.ts'
import { xlsx } from '../../format/xlsx.ts'
import { CheckParametersSchema } from '../parameters.ts'
import * as answers from './audit-answers.ts'
import { jsonOf, type Operation, type ProblemCode, plainAnswers } from './operation.ts'
import { ids } from './path-parts.ts'

const found: ProblemCode[] = ['unauthorized', 'forbidden', 'not-found', 'internal']

const inCampaign = { id: ids.campaign }
const { lang } = CheckParametersSchema.entries

export const auditOperations: readonly Operation[] = [
  {
    path: '/v1/office/campaigns/{id}/rollups',
    method: 'get',
    id: 'listRollups',
    audience: 'office',
    by: 'review',
    summary: {
      zh: '有下级的单位，以及下级报告收到多少',
      en: 'Bodies with others below them, and how many have reported',
    },
    inPath: inCampaign,
    answers: jsonOf(answers.RollupsSchema),
    problems: found,
  },
  {
    path: '/v1/office/campaigns/{id}/bodies/{body}/rollup',
    method: 'get',
    id: 'getRollup',
    audience: 'office',
    by: 'review',
    summary: { zh: '下级报告逐项汇总，与本级报告比对', en: 'The sums of the reports below, against the own report' },
    description: {
      zh: '按规定格式的顺序。只有下级报告全部可用，且本级报告的前言写明包括下级，才要求相等；垂直管理单位不计入。format 为 csv 或 xlsx 时答复表格文件。',
      en: 'In the order of the form. Equality is asked for only where every report below is there and the preface of the own one says that it includes them; vertical agencies are no children. `format=csv` or `xlsx` gives a table to take away.',
    },
    inPath: { ...inCampaign, body: ids.body },
    query: v.strictObject({
      format: v.optional(v.picklist(['json', 'csv', 'xlsx'])),
      lang,
    }),
    answers: { ...plainAnswers([csv, xlsx]), ...jsonOf(answers.RollupSchema) },
    problems: ['bad-request', ...found],
  },
  {
    path: '/v1/office/campaigns/{id}/likeness',
    method: 'get',
    id: 'listAlike',
    audience: 'office',
    by: 'review',
    summary: { zh: '文字雷同的报告，两两列出', en: 'Pairs of reports whose prose is too much alike' },
    description: {
      zh: '只比较各单位现行版本的文字部分，表格和各家必写的话不计；超过 above（百分比）的成对列出，附相同的段落。每页 20 对，from 为起始序号。是否照抄由人工判断。',
      en: 'The prose of the versions in force, without tables and phrases that every report has. Pairs above `above` percent with the passages in common, 20 at a time from `from` on. Whether it was copied is for a person to say.',
    },
    inPath: inCampaign,
    query: v.strictObject({ from: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/))) }),
    answers: jsonOf(answers.LikenessSchema),
    problems: ['bad-request', ...found],
  },
  {
    path: '/v1/office/submissions/{id}/differences',
    method: 'get',
    id: 'listDifferences',
    audience: 'office',
    by: 'review',
    summary: {
      zh: '逐格比较：与前一版本，以及同一版本的各份文件之间',
      en: 'Cell by cell: against the version before, and between the files of this version',
    },
    inPath: { id: ids.submission },
    answers: jsonOf(answers.ComparisonsSchema),
    problems: found,
  },
  {
    path: '/v1/office/documents/{id}/differences/{other}',
    method: 'get',
    id: 'compareDocuments',
    audience: 'office',
    by: 'review',
    summary: { zh: '任意两份文件逐格比较', en: 'Any two documents, cell by cell' },
    inPath: { id: ids.document, other: ids.document },
    answers: jsonOf(answers.DifferencesSchema),
    problems: found,
  },
  {
    path: '/v1/office/documents/{id}/differences',
    method: 'post',
    id: 'compareWithFile',
    audience: 'office',
    by: 'review',
    summary: {
      zh: '与另外发送的文件逐格比较，例如从台账系统导出的表；不保存',
      en: 'Against a file that is sent and not kept, such as a form exported from a register',
    },
    inPath: { id: ids.document },
    takes: 'file',
    example: {
      pack: 'gov-info-annual@2021',
      year: 2023,
      cells: { 'applications.received.natural-person': 3, 'applications.received.total': 3 },
    },
    answers: jsonOf(answers.DifferencesSchema),
    problems: ['bad-request', 'too-large', 'unsupported-format', 'not-a-report', ...found],
  },
]
