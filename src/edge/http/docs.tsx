/** `GET /docs`: the API's description as a page, from the same object as `/openapi.json`. */
import { Hono } from 'hono'
import { type ApiCall, type ApiGroup, ApiPage } from '../../web/api-page.tsx'
import type { Edge } from '../env.ts'
import { type DescribedOperation, openApi } from '../openapi/document.ts'

export const docs = new Hono<Edge>()

docs.get('/docs', c => {
  // The agencies' own language first, as on every page.
  const lang = c.req.query('lang') === 'en' ? 'en' : 'zh'
  const { info, tags, paths, components } = openApi(lang)
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tags: operation.tags,
      call: toCall({ path, method, operation }, components.securitySchemes),
    })),
  )
  const groups = tags.map(({ name }): ApiGroup => {
    return { name, calls: calls.filter(({ tags }) => tags.includes(name)).map(({ call }) => call) }
  })
  const page = <ApiPage lang={lang} title={info.title} groups={groups} host={new URL(c.req.url).origin} />
  return c.html(page, 200, { 'Content-Language': lang, 'Cache-Control': 'no-cache' })
})

type Schemes = ReturnType<typeof openApi>['components']['securitySchemes']

const isScheme = (name: string, schemes: Schemes): name is keyof Schemes => Object.hasOwn(schemes, name)

function toCall(
  { path, method, operation }: { path: string; method: string; operation: DescribedOperation },
  schemes: Schemes,
): ApiCall {
  const { operationId, summary, description, security = [], parameters, requestBody, responses } = operation
  const [name] = Object.keys(security[0] ?? {})
  const scopes = security.flatMap(one => Object.values(one).flat())
  const example = requestBody?.content['application/json']?.example
  return {
    id: operationId,
    method: method.toUpperCase(),
    path,
    summary,
    description,
    by: name && isScheme(name, schemes) ? { key: name, who: schemes[name].description, scopes } : undefined,
    parameters: parameters.map(({ name, description: meaning, schema }) => {
      const values = 'enum' in schema && Array.isArray(schema.enum) ? schema.enum.map(String) : []
      return { name, meaning: String(meaning), values }
    }),
    takes: Object.keys(requestBody?.content ?? {}),
    example: example === undefined ? undefined : JSON.stringify(example),
    examplePath: parameters.reduce(
      (at, p) => ('example' in p ? at.replace(`{${p.name}}`, encodeURIComponent(String(p.example))) : at),
      path,
    ),
    answers: Object.entries(responses).map(([status, answer]) => {
      return { status, meaning: answer.description, types: Object.keys(answer.content ?? {}) }
    }),
  }
}
