/** `GET /openapi.json`: it is valid, complete, and every example in it does what it says. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeAll, describe, expect, test } from 'vitest'
import { addressOf, type Call, callsIn, type Description, describedIn, judgeOf } from '../support/openapi.ts'
import { formOf, request } from '../support/worker.ts'

let described: Description
let judge: ReturnType<typeof judgeOf>

beforeAll(async () => {
  described = await describedIn('en')
  judge = judgeOf(described)
})

function callOf(address: string, method: string): Call {
  const found = callsIn(described).find(call => call.address === address && call.method === method)
  if (!found) throw new Error(`${method} ${address} is not described`)
  return found
}

/** What the description offers to send: nothing for a GET, else each of its examples. */
function requestsOf({ method, operation }: Call): RequestInit[] {
  const verb = method.toUpperCase()
  if (!operation.requestBody) return [{ method: verb }]
  return Object.entries(operation.requestBody.content).flatMap(([type, { example }]): RequestInit[] => {
    if (!example) return []
    if (type !== 'multipart/form-data')
      return [{ method: verb, body: JSON.stringify(example), headers: { 'Content-Type': type } }]
    const parts = Object.entries(example).map(([name, value]) => [
      name,
      { content: String(value), name: 'report.json' },
    ])
    return [{ method: verb, body: formOf(Object.fromEntries(parts)) }]
  })
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
    for (const name of new Set(names)) expect(judge.knows(name), name).toBe(true)
  })

  test('its examples for anybody are taken, fit what it says can be sent, and are answered as it says', async () => {
    const open = callsIn(described).filter(({ operation }) => !operation.security)
    let sent = 0
    for (const call of open) {
      judge.takesExample(call)
      const requests = requestsOf(call)
      expect(requests.length, call.address).toBeGreaterThan(0)
      for (const init of requests) {
        const response = await request(addressOf(call), init)
        expect(response.status, call.address).toBeLessThan(300)
        await judge.expectDescribed(response, call)
        sent += 1
      }
    }
    expect(sent).toBeGreaterThan(open.length)
  })

  test('what is refused is answered as it says', async () => {
    for (const address of ['/v1/check', '/v1/validate', '/v1/render']) {
      const response = await request(`${address}?tier=moon`, { method: 'POST', body: '{}' })
      expect(response.status).toBe(400)
      await judge.expectDescribed(response, callOf(address, 'post'))
    }
    const unknown = await request('/v1/packs/gov-info-annual/1900')
    await judge.expectDescribed(unknown, callOf('/v1/packs/{id}/{edition}', 'get'))
  })

  test('who has no token is told so, as it says', async () => {
    const closed = callsIn(described).filter(({ operation }) => operation.security)
    expect(closed.length).toBeGreaterThan(30)
    for (const call of closed) {
      const response = await request(addressOf(call), { method: call.method.toUpperCase() })
      expect([401, 404], call.address).toContain(response.status)
      await judge.expectDescribed(response, call)
    }
  })

  test('every format that it names can be asked for', async () => {
    const check = callOf('/v1/check', 'post').operation
    const types = Object.keys(check.responses['200']?.content ?? {}).filter(type => !type.includes('wordprocessing'))
    expect(types.length).toBeGreaterThan(5)
    const body = JSON.stringify(check.requestBody?.content['application/json']?.example)
    for (const type of types) {
      const response = await request('/v1/check', { method: 'POST', body, headers: { Accept: type } })
      expect(response.headers.get('Content-Type')).toContain(type)
    }
  })
})

test('every call is described', () => {
  const folder = path.resolve(import.meta.dirname, '../../src/edge')
  const text = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n')
  const routes = [...text.matchAll(/\.(get|post|put|patch|delete|all|on)\(\s*'(\/v1\/[^']*)'/g)].map(
    ([, method, address = '']) => `${method} ${address.replace(/:(\w+)/g, '{$1}')}`,
  )
  const known = callsIn(described).map(({ method, address }) => `${method} ${address}`)
  expect(known.filter(route => route.includes('/v1/')).sort()).toEqual([...new Set(routes)].sort())
})

const inHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;')

describe('GET /docs', () => {
  test.each(['zh', 'en'])('tells every call, parameter, answer and problem in %s, without a script', async lang => {
    const calls = callsIn(await describedIn(lang))
    const response = await request(`/docs?lang=${lang}`)
    expect(response.headers.get('Content-Language')).toBe(lang)
    const page = await response.text()
    expect(page).not.toContain('<script')
    for (const { address, method, operation } of calls) {
      const { summary, parameters, responses } = operation
      expect(page).toContain(`<code>${method.toUpperCase()} ${address}</code>`)
      const texts = [...parameters.map(p => p.description ?? ''), ...Object.values(responses).map(r => r.description)]
      for (const text of [summary, ...texts]) expect(page).toContain(inHtml(text))
    }
  })
})
