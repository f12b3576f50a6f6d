/** The calls that anybody may make, in the order in which they are read. */
import { givenBack } from '../../annotate/index.ts'
import { formats } from '../../format/index.ts'
import { renderers } from '../../render/index.ts'
import { CheckParametersSchema, RenderParametersSchema, ValidateParametersSchema } from '../parameters.ts'
import { HealthSchema, JsonSchemaSchema, PackAnswerSchema, PackListSchema } from './answers.ts'
import { jsonOf, type Operation, type ProblemCode, plainAnswers } from './operation.ts'
import { edition, pack } from './path-parts.ts'
import { refTo } from './schemas.ts'

const scorecard = { 'application/json': refTo('scorecard') }

const unusable: ProblemCode[] = [
  'bad-request',
  'too-large',
  'not-a-report',
  'unknown-edition',
  'rate-limited',
  'internal',
]
const unreadable: ProblemCode[] = ['unsupported-format', 'encrypted', 'no-text-layer', 'damaged']

const partialReport = {
  pack: 'gov-info-annual@2021',
  year: 2023,
  cells: { 'applications.received.natural-person': 3, 'applications.received.total': 3 },
}

const published = {
  ...partialReport,
  agency: '某某县水务局',
  published: '2024-01-18',
  sections: { overview: '2023年，我局依法做好政府信息公开工作。' },
}

export const publicOperations: readonly Operation[] = [
  {
    path: '/v1/check',
    method: 'post',
    id: 'check',
    audience: 'report',
    summary: { zh: '核验一份年度报告', en: 'Check one report' },
    description: {
      zh: '报告作为请求体直接发送，或者作为表单的 file 部分发送。能够核验的，无论结论如何都答复 200；不能核验的，答复问题代码和下一步做法。',
      en: 'The report is the body itself, or the part `file` of a form. 200 for every report that could be judged, good or bad; else a problem with a code and what to do next.',
    },
    query: CheckParametersSchema,
    takes: 'file',
    example: partialReport,
    answers: { ...plainAnswers([...formats, givenBack]), ...scorecard },
    problems: [...unusable, ...unreadable],
  },
  {
    path: '/v1/validate',
    method: 'post',
    id: 'validate',
    audience: 'report',
    summary: { zh: '核验按单元格地址填写的报告，全部或者部分', en: 'Check a report by addresses, whole or in part' },
    description: {
      zh: '供自行核验的填报系统使用；没有发送的单元格按未知处理。',
      en: 'For forms that check themselves; what was not sent counts as unknown.',
    },
    query: ValidateParametersSchema,
    takes: 'report',
    example: partialReport,
    answers: scorecard,
    problems: unusable,
  },
  {
    path: '/v1/render',
    method: 'post',
    id: 'render',
    audience: 'report',
    summary: { zh: '把报告排成规定格式，用于发布', en: 'Turn a report into the mandated form, to publish' },
    description: {
      zh: '答复网页；format=docx 的，答复 Word 文档。',
      en: 'Answers a page, or with format=docx a Word document.',
    },
    query: RenderParametersSchema,
    takes: 'report',
    example: published,
    answers: plainAnswers(renderers),
    problems: unusable,
  },
  {
    path: '/v1/packs',
    method: 'get',
    id: 'listPacks',
    audience: 'service',
    summary: { zh: '列出可用的格式及版本', en: 'List the forms and their editions' },
    answers: jsonOf(PackListSchema),
    problems: ['internal'],
  },
  {
    path: '/v1/packs/{id}/{edition}',
    method: 'get',
    id: 'getPack',
    audience: 'service',
    summary: {
      zh: '一个版本的规则、表样和报送格式',
      en: "One edition: its rules, its form, and its upload's JSON Schema",
    },
    inPath: { id: pack, edition },
    answers: jsonOf(PackAnswerSchema),
    problems: ['not-found', 'internal'],
  },
  {
    path: '/v1/scorecard.schema.json',
    method: 'get',
    id: 'getScorecardSchema',
    audience: 'service',
    summary: { zh: '核验结果的 JSON Schema', en: 'The JSON Schema of a scorecard' },
    answers: { 'application/schema+json': JsonSchemaSchema },
    problems: ['internal'],
  },
  {
    path: '/v1/pack.schema.json',
    method: 'get',
    id: 'getPackSchema',
    audience: 'service',
    summary: { zh: '规则包的 JSON Schema，供编辑器使用', en: 'The JSON Schema of a rule pack, for editors' },
    answers: { 'application/schema+json': JsonSchemaSchema },
    problems: ['internal'],
  },
  {
    path: '/health',
    method: 'get',
    id: 'getHealth',
    audience: 'service',
    summary: { zh: '运行状态和版本', en: 'Which version runs, with which forms' },
    answers: jsonOf(HealthSchema),
    problems: ['internal'],
  },
]
