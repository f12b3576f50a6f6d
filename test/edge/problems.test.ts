import { describe, expect, test } from 'vitest'
import { MAX_UPLOAD_BYTES } from '../../src/decode/limits.ts'
import { zip } from '../support/docx-writer.ts'
import { formOf, html, json, pageOf, post, request, uploadOf } from '../support/worker.ts'

type Problem = { type: string; title: string; status: number; detail: string; code: string; requestId: string }

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const problem = (await response.json()) as Problem // its fields are compared below
  expect(problem).toMatchObject({ status: response.status, type: `urn:gouji:problem:${problem.code}` })
  expect(problem.requestId).toBe(response.headers.get('x-request-id'))
  expect(problem.title).not.toBe('')
  expect(problem.detail).not.toBe('')
  return problem
}

const codeOf = async (response: Promise<Response>) => {
  const { status, code } = await problemOf(await response)
  return `${status} ${code}`
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Announces no length: the limit has to hold while reading. */
const streamOf = (size: number) => {
  let left = size
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left <= 0) return controller.close()
      controller.enqueue(new Uint8Array(Math.min(left, 1024 * 1024)).fill(32))
      left -= 1024 * 1024
    },
  })
  return { method: 'POST', body: stream, duplex: 'half' } as RequestInit // Node.js needs duplex, the type lacks it
}

describe('unusable uploads', () => {
  test.each([
    ['nothing', new Uint8Array(), '422 damaged'],
    ['a ZIP', zip({ 'a.html': 'x', 'b.html': 'y' }), '415 unsupported-format'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), '415 unsupported-format'],
    ['a letter', bytesOf('今天天气很好，没有报告。'.repeat(20)), '422 not-a-report'],
    ['broken JSON', bytesOf('{"cells": {'), '400 bad-request'],
    ['NUL bytes', new Uint8Array(4096), '415 unsupported-format'],
  ])('%s', async (_name, body, expected) => {
    expect(await codeOf(post('/v1/check', new Uint8Array(body)))).toBe(expected)
  })

  test('a ZIP is told to go to the batch', async () => {
    const { detail } = await problemOf(await post('/v1/check?lang=en', new Uint8Array(zip({ 'a.html': 'x' }))))
    expect(detail).toContain('gouji check')
  })

  test('a body over the limit is refused, announced or not', async () => {
    expect(await codeOf(post('/v1/check', new Uint8Array(MAX_UPLOAD_BYTES + 1)))).toBe('413 too-large')
    expect(await codeOf(post('/v1/check', new Uint8Array(MAX_UPLOAD_BYTES * 2)))).toBe('413 too-large')
    expect(await codeOf(request('/v1/check', streamOf(MAX_UPLOAD_BYTES * 2)))).toBe('413 too-large')
    expect(await codeOf(post('/v1/validate', `{"a":"${'x'.repeat(5_000_000)}"}`, json))).toBe('413 too-large')
  })

  test('a page over its own limit is refused', async () => {
    expect(await codeOf(post('/v1/check', `<html><table>${'<tr><td>1</td></tr>'.repeat(250_000)}`, html))).toBe(
      '413 too-large',
    )
  })

  test("last year's report may be the one to blame", async () => {
    const form = formOf({
      file: { content: pageOf('2021'), name: 'a.html' },
      previous: { content: 'x', name: 'b.txt' },
    })
    const { code, title } = await problemOf(await post('/v1/check', form))
    expect([code, title]).toEqual(['bad-request', '上一年度报告无法读取'])
  })
})

describe('hostile uploads are answered', () => {
  test.each([
    ['deep nesting', `<html>${'<div>'.repeat(50_000)}${'<table><tr><td>'.repeat(5000)}`],
    ['a cell that spans a billion columns', pageOf('2021').replace('<td', '<td colspan="1000000000" rowspan="99999"')],
    ['prototype keys', '{"__proto__":{"x":1},"cells":{"constructor":1,"__proto__.a.b":2}}'],
    ['nested JSON', `{"cells":${'{"a":'.repeat(100_000)}`],
    ['half a million cells', `<table>${`<tr>${'<td>1'.repeat(500)}`.repeat(1000)}</table>`],
  ])('%s', async (_name, body) => {
    const response = await post('/v1/check', body)
    expect([200, 400, 413, 415, 422]).toContain(response.status)
    await response.body?.cancel()
  })
})

describe('wrong calls', () => {
  const file = { content: '{}', name: 'a.json' }

  test.each([
    ['an unknown parameter', '/v1/check?packs=x', uploadOf()],
    ['an unknown format', '/v1/check?format=xml', uploadOf()],
    ['an unknown language', '/v1/check?lang=fr', uploadOf()],
    ['an unknown level', '/v1/check?level=city', uploadOf()],
    ['a date that is none', '/v1/check?published=2024-02-30', uploadOf()],
    ['a pack that is none', '/v1/check?pack=2021', uploadOf()],
    ['overrides that are no JSON', '/v1/check?overrides=%7B', uploadOf()],
    [
      'overrides of an unknown rule',
      `/v1/check?overrides=${encodeURIComponent('{"rules":{"nope":{"off":true}}}')}`,
      uploadOf(),
    ],
    ['a form without a file', '/v1/check', formOf({ level: 'street' })],
    ['two files', '/v1/check', twice(formOf({ file }))],
    ['a partial report that is none', '/v1/validate', '<html></html>'],
    ['a format where there is none', '/v1/validate?format=csv', '{}'],
  ])('%s is a bad request', async (_name, path, body) => {
    expect(await codeOf(post(path, body))).toBe('400 bad-request')
  })

  test('a form that is no form is a bad request', async () => {
    expect(await codeOf(post('/v1/check', 'garbage', { 'Content-Type': 'multipart/form-data; boundary=x' }))).toBe(
      '400 bad-request',
    )
  })

  test('a pack that is not there is an unknown edition', async () => {
    expect(await codeOf(post('/v1/check?pack=gov-info-annual@1999', uploadOf()))).toBe('422 unknown-edition')
  })

  test('the detail names the parameter and what it may be', async () => {
    const { detail } = await problemOf(await post('/v1/check?level=city&lang=en', uploadOf()))
    expect(detail).toMatch(/level must be one of department, government/)
  })

  test('unknown addresses and methods are not found, and the allowed methods are named', async () => {
    expect(await codeOf(request('/v2/check'))).toBe('404 not-found')
    expect(await codeOf(request('/v1/packs/gov-info-annual/1999'))).toBe('404 not-found')
    const response = await request('/v1/check')
    expect(response.headers.get('allow')).toBe('POST, OPTIONS')
    expect(await codeOf(Promise.resolve(response))).toBe('404 not-found')
    expect((await request('/GBK-EUC-H.bcmap')).status).toBe(404)
  })
})

test('a problem speaks the language that was asked for', async () => {
  const titleOf = async (path: string, headers: Record<string, string> = {}) =>
    (await problemOf(await request(path, { headers }))).title
  expect(await titleOf('/nowhere')).toMatch(/\p{Script=Han}/u)
  expect(await titleOf('/nowhere', { 'Accept-Language': 'en-US' })).toBe('There is nothing at this address')
})

test('a browser gets the problem as a page, whatever format it asked for', async () => {
  const response = await post('/v1/check?format=json', '', { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
  expect([response.status, response.headers.get('content-type')]).toEqual([422, 'text/html; charset=UTF-8'])
  const page = await response.text()
  expect(page).toContain('文件是空的')
  expect(page).toContain('href="/"')
})

function twice(form: FormData): FormData {
  form.append('file', new File(['{}'], 'b.json'))
  return form
}
