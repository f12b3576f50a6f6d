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
]
