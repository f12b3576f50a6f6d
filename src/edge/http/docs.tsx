/** `GET /docs`: the API's description as a page, from the same object as `/openapi.json`. */
import { Hono } from 'hono'
import { type ApiCall, ApiPage } from '../../web/api-page.tsx'
import type { Edge } from '../env.ts'
import { type DescribedOperation, openApi } from '../openapi/document.ts'

export const docs = new Hono<Edge>()

docs.get('/docs', c => {
  // The agencies' own language first, as on every page.
  const lang = c.req.query('lang') === 'en' ? 'en' : 'zh'
  const { info, paths } = openApi(lang)
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => toCall(path, method, operation)),
  )
  const page = <ApiPage lang={lang} title={info.title} calls={calls} host={new URL(c.req.url).origin} />
  return c.html(page, 200, { 'Content-Language': lang, 'Cache-Control': 'no-cache' })
})

function toCall(path: string, method: string, operation: DescribedOperation): ApiCall {
  const { summary, description, parameters, requestBody, responses } = operation
  const example = requestBody?.content['application/json']?.example
  return {
    method: method.toUpperCase(),
    path,
    summary,
    description,
    parameters: parameters.map(({ name, description: meaning, schema }) => {
      const values = 'enum' in schema && Array.isArray(schema.enum) ? schema.enum.map(String) : []
      return { name, meaning: String(meaning), values }
    }),
    takes: Object.keys(requestBody?.content ?? {}),
    example: example && JSON.stringify(example),
    examplePath: parameters.reduce(
      (at, p) => ('example' in p ? at.replace(`{${p.name}}`, String(p.example)) : at),
      path,
    ),
    answers: Object.entries(responses).map(([status, answer]) => {
      return { status, meaning: answer.description, types: Object.keys(answer.content) }
    }),
  }
}
