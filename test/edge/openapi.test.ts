/** `GET /openapi.json`: it is valid, complete, and every example in it does what it says. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { formOf, request } from '../support/worker.ts'

type Parameter = { name: string; in: string; description?: string; example?: string }
type Operation = {
  operationId: string
  summary: string
  parameters: Parameter[]
  requestBody?: { content: Record<string, { example?: Record<string, unknown> }> }
  responses: Record<string, { description: string; content: Record<string, unknown> }>
}
type Description = Record<string, unknown> & { paths: Record<string, Record<string, Operation>> }

let described: Description
let ajv: Ajv2020

beforeAll(async () => {
  described = (await (await request('/openapi.json?lang=en')).json()) as Description // validated below
  // OpenAPI has keywords of its own, and formats that are notes to the reader.
  ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(described, 'api')
})

const operations = () =>
  Object.entries(described.paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ address, method, operation })),
  )

const pointer = (...parts: string[]) =>
  `api#/${parts.map(part => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`

const addressOf = (address: string, { parameters }: Operation): string =>
  address.replace(/\{(\w+)\}/g, (_, name) => parameters.find(p => p.in === 'path' && p.name === name)?.example ?? '')

/** What the description offers to send: nothing for a GET, else each of its examples. */
function callsOf(method: string, operation: Operation): RequestInit[] {
  if (!operation.requestBody) return [{ method }]
  return Object.entries(operation.requestBody.content).flatMap(([type, { example }]): RequestInit[] => {
    if (!example) return []
    if (type !== 'multipart/form-data')
      return [{ method, body: JSON.stringify(example), headers: { 'Content-Type': type } }]
    const parts = Object.entries(example).map(([name, value]) => [
      name,
      { content: String(value), name: 'report.json' },
    ])
    return [{ method, body: formOf(Object.fromEntries(parts)) }]
  })
}

async function expectDescribed(response: Response, { address, method }: { address: string; method: string }) {
  const type = response.headers.get('Content-Type')?.split(';')[0] ?? ''
  const status = String(response.status)
  expect(Object.keys(described.paths[address]?.[method]?.responses[status]?.content ?? {})).toContain(type)
  if (!type.endsWith('json')) return
  const schema = pointer('paths', address, method, 'responses', status, 'content', type, 'schema')
  expect(ajv.validate({ $ref: schema }, await response.json()), `${address}: ${ajv.errorsText()}`).toBe(true)
}

describe('GET /openapi.json', () => {
  test.each(['zh', 'en'])('is valid OpenAPI 3.1 in %s', async lang => {
    const response = await request(`/openapi.json?lang=${lang}`)
    expect(response.headers.get('Content-Language')).toBe(lang)
    const text = await response.text()
    const validator = new Validator()
    expect(await validator.validate(JSON.parse(text))).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
    expect(text.includes('核验一份年度报告')).toBe(lang === 'zh')
  })

  test('refers to nothing that it does not have', () => {
    const text = JSON.stringify(described)
    const names = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(match => match[1] ?? '')
    expect(names.length).toBeGreaterThan(10)
    for (const name of new Set(names)) expect(ajv.getSchema(`api${name}`), name).toBeDefined()
  })

  test('its examples are taken, fit what it says can be sent, and are answered as it says', async () => {
    let sent = 0
    for (const { address, method, operation } of operations()) {
      const example = operation.requestBody?.content['application/json']?.example
      if (example) {
        const schema = pointer('paths', address, method, 'requestBody', 'content', 'application/json', 'schema')
        expect(ajv.validate({ $ref: schema }, example), `${address}: ${ajv.errorsText()}`).toBe(true)
      }
      const calls = callsOf(method.toUpperCase(), operation)
      expect(calls.length, address).toBeGreaterThan(0)
      for (const call of calls) {
        const response = await request(addressOf(address, operation), call)
        expect(response.status, address).toBe(200)
        await expectDescribed(response, { address, method })
        sent += 1
      }
    }
    expect(sent).toBeGreaterThan(operations().length)
  })

  test('what is refused is answered as it says', async () => {
    for (const address of ['/v1/check', '/v1/validate', '/v1/render']) {
      const response = await request(`${address}?tier=moon`, { method: 'POST', body: '{}' })
      expect(response.status).toBe(400)
      await expectDescribed(response, { address, method: 'post' })
    }
    const address = '/v1/packs/{id}/{edition}'
    await expectDescribed(await request('/v1/packs/gov-info-annual/1900'), { address, method: 'get' })
  })

  test('every format that it names can be asked for', async () => {
    const check = described.paths['/v1/check']?.post
    const types = Object.keys(check?.responses['200']?.content ?? {}).filter(type => !type.includes('wordprocessing'))
    expect(types.length).toBeGreaterThan(5)
    const body = JSON.stringify(check?.requestBody?.content['application/json']?.example)
    for (const type of types) {
      const response = await request('/v1/check', { method: 'POST', body, headers: { Accept: type } })
      expect(response.headers.get('Content-Type')).toContain(type)
    }
  })
})

/** Need a token or a signature. */
const undescribed = /^\/v1\/(office|offices|gate)(\/|$)/

test('every call that needs no token is described', () => {
  const folder = path.resolve(import.meta.dirname, '../../src/edge')
  const text = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n')
  const routes = [...text.matchAll(/\.(get|post|put|patch|delete|all|on)\(\s*'(\/v1\/[^']*)'/g)]
    .map(([, method, address = '']) => `${method} ${address.replace(/:(\w+)/g, '{$1}')}`)
    .filter(route => !undescribed.test(route.split(' ')[1] ?? ''))
  const known = operations().map(({ method, address }) => `${method} ${address}`)
  expect(known.filter(route => route.includes('/v1/')).sort()).toEqual([...new Set(routes)].sort())
})

const inHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;')

describe('GET /docs', () => {
  test.each(['zh', 'en'])('tells every call, parameter, answer and problem in %s, without a script', async lang => {
    const api = (await (await request(`/openapi.json?lang=${lang}`)).json()) as Description // as above
    const response = await request(`/docs?lang=${lang}`)
    expect(response.headers.get('Content-Language')).toBe(lang)
    const page = await response.text()
    expect(page).not.toContain('<script')
    for (const [address, methods] of Object.entries(api.paths))
      for (const [method, { summary, parameters, responses }] of Object.entries(methods)) {
        expect(page).toContain(`<code>${method.toUpperCase()} ${address}</code>`)
        const texts = [...parameters.map(p => p.description ?? ''), ...Object.values(responses).map(r => r.description)]
        for (const text of [summary, ...texts]) expect(page).toContain(inHtml(text))
      }
  })
})
