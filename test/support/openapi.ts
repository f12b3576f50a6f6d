/** The API's description, and a judge of whether an answer is as it says. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { request } from './worker.ts'

type Parameter = { name: string; in: string; description?: string; example?: string }

export type DescribedOperation = {
  operationId: string
  summary: string
  security?: Record<string, string[]>[]
  parameters: Parameter[]
  requestBody?: { content: Record<string, { example?: Record<string, unknown> }> }
  responses: Record<string, { description: string; content?: Record<string, unknown> }>
}

export type Description = Record<string, unknown> & { paths: Record<string, Record<string, DescribedOperation>> }

export type Call = { address: string; method: string; operation: DescribedOperation }

export const describedIn = async (lang: string): Promise<Description> =>
  (await (await request(`/openapi.json?lang=${lang}`)).json()) as Description // validated by a test of its own

export const callsIn = ({ paths }: Description): Call[] =>
  Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ address, method, operation })),
  )

export const addressOf = ({ address, operation }: Call): string =>
  address.replace(
    /\{(\w+)\}/g,
    (_, name) => operation.parameters.find(p => p.in === 'path' && p.name === name)?.example ?? '',
  )

/** What is expected of bodies and answers, by the description. */
export function judgeOf(described: Description) {
  // OpenAPI has keywords of its own, and formats that are notes to the reader.
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(described, 'api')
  const isValid = (parts: string[], value: unknown, about: string) =>
    expect(ajv.validate({ $ref: pointer(parts) }, value), `${about}: ${ajv.errorsText()}`).toBe(true)
  return {
    knows: (reference: string) => ajv.getSchema(`api${reference}`) !== undefined,
    takesExample({ address, method, operation }: Call) {
      const example = operation.requestBody?.content['application/json']?.example
      const parts = ['paths', address, method, 'requestBody', 'content', 'application/json', 'schema']
      if (example) isValid(parts, example, address)
    },
    async expectDescribed(response: Response, { address, method, operation }: Call) {
      const status = String(response.status)
      const about = `${method} ${address}: ${status}`
      expect(Object.keys(operation.responses), about).toContain(status)
      const types = Object.keys(operation.responses[status]?.content ?? {})
      if (types.length === 0) {
        expect(await response.text(), about).toBe('')
        return
      }
      const type = response.headers.get('Content-Type')?.split(';')[0] ?? ''
      expect(types, about).toContain(type)
      if (!type.endsWith('json')) return
      const parts = ['paths', address, method, 'responses', status, 'content', type, 'schema']
      isValid(parts, await response.json(), about)
    },
  }
}

const pointer = (parts: string[]) =>
  `api#/${parts.map(part => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
