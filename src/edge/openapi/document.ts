/** The API described as OpenAPI 3.1, in one of the two languages. */
import type { Lang } from '../../core/result.ts'
import { ENGINE } from '../../inspect.ts'
import { statuses, wordsOf } from '../problem.tsx'
import { type Operation, operations, type PlainCode } from './operations.ts'
import { parameterProperties, pathParameters, queryParameters } from './parameters.ts'
import { componentSchemas, refTo, reportSchema, type Schema } from './schemas.ts'

const words = {
  title: { zh: '勾稽：政府信息公开工作年度报告核验接口', en: 'gouji: checks annual reports on information disclosure' },
  success: { zh: '成功', en: 'Done' },
  id: { zh: '格式的名称', en: 'Name of the form' },
  edition: { zh: '格式的版本', en: 'Edition of the form' },
  file: { zh: '年度报告', en: 'The report' },
  previous: { zh: '上一年度的年度报告', en: "Last year's report" },
} satisfies Record<string, Record<Lang, string>>

export type DescribedOperation = ReturnType<typeof describe>

export function openApi(lang: Lang) {
  const paths: Record<string, Record<string, DescribedOperation>> = {}
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation, lang) }
  return {
    openapi: '3.1.0',
    info: { title: words.title[lang], version: ENGINE, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: componentSchemas() },
  }
}

function describe(operation: Operation, lang: Lang) {
  const { id, summary, description, query, inPath, answers, problems } = operation
  const body = bodyOf(operation, lang)
  return {
    operationId: id,
    summary: summary[lang],
    ...(description ? { description: description[lang] } : {}),
    parameters: [
      ...(inPath ? pathParameters(inPath, words, lang) : []),
      ...(query ? queryParameters(query, lang) : []),
    ],
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: {
      200: { description: words.success[lang], content: contentOf(answers) },
      ...problemResponses(problems, lang),
    },
  }
}

const contentOf = (answers: Record<string, Schema>): Schema =>
  Object.fromEntries(Object.entries(answers).map(([type, schema]) => [type, { schema }]))

type Body = { schema: Schema; example?: Schema }

/** A file may be of any kind that is read; which one is told by its content. */
function bodyOf({ takes, example, query }: Operation, lang: Lang): Record<string, Body> | undefined {
  if (!takes) return undefined
  const report = { 'application/json': { schema: reportSchema(), ...(example ? { example } : {}) } }
  if (takes === 'report') return report
  const properties = {
    file: { description: words.file[lang], contentMediaType: 'application/octet-stream' },
    previous: { description: words.previous[lang], contentMediaType: 'application/octet-stream' },
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

type Answer = { description: string; content: Schema }

/** One answer for each status, with the titles of all codes that come with it. */
function problemResponses(codes: PlainCode[], lang: Lang): Record<string, Answer> {
  const responses: Record<string, Answer> = {}
  for (const status of new Set(codes.map(code => statuses[code]))) {
    const lines = codes
      .filter(code => statuses[code] === status)
      .map(code => `${code}: ${wordsOf({ code }, lang).title}`)
    responses[status] = {
      description: lines.join('; '),
      content: { 'application/problem+json': { schema: refTo('problem') } },
    }
  }
  return responses
}
