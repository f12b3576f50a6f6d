/** Documents and versions in the office: what waits for a person, and what a person decides. */
import * as v from 'valibot'
import { formats } from '../../format/index.ts'
import { AcceptSchema, MatchSchema } from '../office/schemas.ts'
import { CheckParametersSchema } from '../parameters.ts'
import * as answers from './office-answers.ts'
import { jsonOf, type Operation, type ProblemCode, plainAnswers } from './operation.ts'
import { ids } from './path-parts.ts'
import { refTo } from './schemas.ts'

const found: ProblemCode[] = ['unauthorized', 'forbidden', 'not-found', 'internal']

const inCampaign = { id: ids.campaign }
const inDocument = { id: ids.document }
const inSubmission = { id: ids.submission }
const { lang } = CheckParametersSchema.entries

export const documentOperations: readonly Operation[] = [
  {
    path: '/v1/office/campaigns/{id}/documents',
    method: 'get',
    id: 'listWaiting',
    audience: 'office',
    by: 'review',
    summary: { zh: '有待处理的文件', en: 'Documents that wait for something' },
    inPath: inCampaign,
    query: v.strictObject({ 'waiting-for': v.optional(v.picklist(['person', 'dead', 'refused', 'work'])) }),
    answers: jsonOf(answers.DocumentsSchema),
    problems: ['bad-request', ...found],
  },
  {
    path: '/v1/office/documents/{id}',
    method: 'get',
    id: 'getDocument',
    audience: 'office',
    by: 'review',
    summary: { zh: '查看文件', en: 'Get a document' },
    inPath: inDocument,
    answers: jsonOf(answers.DocumentSchema),
    problems: found,
  },
  {
    path: '/v1/office/documents/{id}/file',
    method: 'get',
    id: 'getDocumentFile',
    audience: 'office',
    by: 'review',
    summary: { zh: '下载上传的原文件', en: 'The file as it was handed in' },
    inPath: inDocument,
    answers: { 'application/octet-stream': {} },
    problems: found,
  },
  {
    path: '/v1/office/documents/{id}/scorecard',
    method: 'get',
    id: 'getDocumentScorecard',
    audience: 'office',
    by: 'review',
    summary: { zh: '文件的核验结果', en: "A document's scorecard" },
    inPath: inDocument,
    query: v.strictObject({ lang, format: v.optional(v.picklist(formats.map(format => format.name))) }),
    answers: { ...plainAnswers(formats), 'application/json': refTo('scorecard') },
    problems: found,
  },
  {
    path: '/v1/office/documents/{id}/match',
    method: 'post',
    id: 'matchDocument',
    audience: 'office',
    by: 'review',
    summary: { zh: '人工确认文件属于哪个单位', en: 'Say whose report a document is' },
    inPath: inDocument,
    takes: { json: MatchSchema },
    example: { body: ids.body.example },
    answers: jsonOf(answers.DocumentSchema),
    problems: ['bad-request', ...found, 'conflict'],
    conflicts: ['in-work'],
  },
  {
    path: '/v1/office/documents/{id}/accept',
    method: 'post',
    id: 'acceptDocument',
    audience: 'office',
    by: 'review',
    summary: {
      zh: '人工确认年度或者署名有疑问的报告',
      en: 'Take a report for what it was handed in as, although it names another year or body',
    },
    inPath: inDocument,
    takes: { json: AcceptSchema },
    example: { reason: '标题年度系笔误，已电话核实' },
    answers: jsonOf(answers.DocumentSchema),
    problems: ['bad-request', ...found, 'conflict'],
    conflicts: ['in-work', 'not-matched'],
  },
  {
    path: '/v1/office/documents/{id}/retry',
    method: 'post',
    id: 'retryDocument',
    audience: 'office',
    by: 'review',
    summary: { zh: '重新核验未能完成的文件', en: 'Try a failed document again' },
    inPath: inDocument,
    status: [202],
    answers: {},
    problems: [...found, 'conflict'],
    conflicts: ['not-dead'],
  },
  {
    path: '/v1/office/documents/{id}',
    method: 'delete',
    id: 'deleteDocument',
    audience: 'office',
    by: 'admin',
    summary: { zh: '删除文件', en: 'Delete a document' },
    inPath: inDocument,
    status: [204],
    answers: {},
    problems: [...found, 'conflict'],
    conflicts: ['in-work'],
  },
  {
    path: '/v1/office/submissions/{id}',
    method: 'get',
    id: 'getSubmission',
    audience: 'office',
    by: 'review',
    summary: { zh: '一次报送：文件和历次版本', en: 'A submission with its files and all versions' },
    inPath: inSubmission,
    answers: jsonOf(answers.SubmissionFilesSchema),
    problems: found,
  },
  {
    path: '/v1/office/submissions/{id}/lead/{document}',
    method: 'post',
    id: 'chooseLead',
    audience: 'office',
    by: 'review',
    summary: { zh: '指定以哪个文件为准', en: 'Say which of its files is the report' },
    inPath: { ...inSubmission, document: ids.document },
    answers: jsonOf(answers.SubmissionSchema),
    problems: found,
  },
]
