/** The API described as OpenAPI 3.1, in one of the two languages. */
import type { Lang } from '../../core/result.ts'
import { ENGINE } from '../../inspect.ts'
import { statuses, wordsOf } from '../problem.tsx'
import { conflictTexts } from '../problem-texts.ts'
import { CheckedMessageSchema } from './gate-answers.ts'
import type { Operation, ProblemCode } from './operation.ts'
import { operations } from './operations.ts'
import { parameterProperties, pathParameters, queryParameters } from './parameters.ts'
import { componentSchemas, described, refTo, reportSchema, type Schema, schemaOf } from './schemas.ts'
import { securityOf, securitySchemes, signatureHeaders } from './security.ts'

const words = {
  title: { zh: '勾稽：政府信息公开工作年度报告核验接口', en: 'gouji: checks annual reports on information disclosure' },
  success: { zh: '成功', en: 'Done' },
  file: { zh: '年度报告', en: 'The report' },
  previous: { zh: '上一年度的年度报告', en: "Last year's report" },
  files: { zh: '年度报告，或者含有年度报告的 ZIP', en: 'Reports, or ZIP archives of reports' },
  checked: { zh: '回调：核验结果', en: 'Callback: the verdict' },
  received: {
    zh: '已收到；2xx 以外的按规范重试，410 停止回调',
    en: 'Received; else it is sent again, and 410 ends it',
  },
} satisfies Record<string, Record<Lang, string>>

const audiences = {
  report: { zh: '核验与发布', en: 'Check and publish' },
  service: { zh: '格式与运行状态', en: 'Forms and state' },
  office: { zh: '监督机关', en: 'The office' },
  gate: { zh: '发布系统', en: 'Publishing systems' },
} satisfies Record<Operation['audience'], Record<Lang, string>>

export type DescribedOperation = ReturnType<typeof describe>

export function openApi(lang: Lang) {
  const paths: Record<string, Record<string, DescribedOperation>> = {}
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation, lang) }
  return {
    openapi: '3.1.0',
    info: { title: words.title[lang], version: ENGINE, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags: Object.values(audiences).map(name => ({ name: name[lang] })),
    paths,
    webhooks: { 'report.checked': { post: checkedMessage(lang) } },
    components: { schemas: componentSchemas(), securitySchemes: securitySchemes(lang) },
  }
}

function describe(operation: Operation, lang: Lang) {
  const { id, audience, summary, description, query, inPath, by } = operation
  const body = bodyOf(operation, lang)
  return {
    operationId: id,
    tags: [audiences[audience][lang]],
    summary: summary[lang],
    ...(description ? { description: description[lang] } : {}),
    ...(by ? { security: securityOf(by) } : {}),
    parameters: [
      ...(inPath ? pathParameters(inPath, lang) : []),
      ...(query ? queryParameters(query, lang) : []),
      ...(by === 'signature' ? signatureHeaders(lang) : []),
    ],
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: { ...successResponses(operation, lang), ...problemResponses(operation, lang) },
  }
}

type Answer = { description: string; content?: Schema }

function successResponses({ status = [200], answers }: Operation, lang: Lang): Record<string, Answer> {
  const content = Object.fromEntries(
    Object.entries(answers).map(([type, schema]) => [type, { schema: described(schema) }]),
  )
  const answer = { description: words.success[lang], ...(Object.keys(content).length > 0 ? { content } : {}) }
  return Object.fromEntries(status.map(code => [String(code), answer]))
}

type Body = { schema: Schema; example?: Schema }

const bytes = { contentMediaType: 'application/octet-stream' }

function bodyOf({ takes, example, query }: Operation, lang: Lang): Record<string, Body> | undefined {
  if (!takes) return undefined
  if (takes === 'list') return { 'application/octet-stream': { schema: {} } }
  if (takes === 'files') return filesBody(lang)
  if (typeof takes !== 'string') return jsonBody(schemaOf(takes.json), example)
  const report = jsonBody(reportSchema(), example)
  if (takes === 'report') return report
  const properties = {
    file: { description: words.file[lang], ...bytes },
    previous: { description: words.previous[lang], ...bytes },
    ...(query ? parameterProperties(query, lang) : {}),
  }
  return {
    ...report,
    'multipart/form-data': {
      schema: { type: 'object', properties, required: ['file'], additionalProperties: false },
      ...(example ? { example: { file: JSON.stringify(example) } } : {}),
    },
    'application/octet-stream': { schema: {} },
  }
}

const jsonBody = (schema: Schema, example: Schema | undefined): Record<string, Body> => ({
  'application/json': { schema, ...(example ? { example } : {}) },
})

/** A file may be of any kind that is read; which one is told by its content. */
function filesBody(lang: Lang): Record<string, Body> {
  const files = { type: 'array', items: bytes, description: words.files[lang] }
  return {
    'multipart/form-data': { schema: { type: 'object', properties: { files }, required: ['files'] } },
    'application/zip': { schema: {} },
    'application/octet-stream': { schema: {} },
  }
}

/** One answer for each status, with the titles of all codes that come with it. */
function problemResponses({ problems, conflicts = [] }: Operation, lang: Lang): Record<string, Answer> {
  const titles = problems.flatMap((code): { code: ProblemCode; title: string }[] =>
    code === 'conflict'
      ? conflicts.map(variant => ({ code, title: conflictTexts[variant][lang].title }))
      : [{ code, title: wordsOf({ code }, lang).title }],
  )
  const responses: Record<string, Answer> = {}
  for (const status of new Set(titles.map(({ code }) => statuses[code])))
    responses[status] = {
      description: titles
        .filter(({ code }) => statuses[code] === status)
        .map(({ code, title }) => `${code}: ${title}`)
        .join('; '),
      content: { 'application/problem+json': { schema: refTo('problem') } },
    }
  return responses
}

const checkedMessage = (lang: Lang) => ({
  operationId: 'reportChecked',
  summary: words.checked[lang],
  parameters: signatureHeaders(lang),
  requestBody: { required: true, content: { 'application/json': { schema: schemaOf(CheckedMessageSchema) } } },
  responses: { '2XX': { description: words.received[lang] } },
})
