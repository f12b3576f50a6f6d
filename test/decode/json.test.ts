import { describe, expect, it } from 'vitest'
import { decodeJson } from '../../src/decode/json.ts'
import { MAX_JSON_DEPTH, MAX_JSON_FIELDS } from '../../src/decode/limits.ts'

function read(text: string) {
  const result = decodeJson(text)
  if (!result.ok) throw new Error(result.error.detail)
  return result.value
}
const fieldsOf = (text: string) => read(text).fields.map(({ pointer, text: value, type }) => [pointer, value, type])
const problemOf = (text: string) => {
  const result = decodeJson(text)
  return result.ok ? undefined : result.error
}

describe('a report by addresses', () => {
  it('is a list of its leaves with their pointers, flat and nested alike', () => {
    expect(fieldsOf('{"year":2023,"cells":{"a.b.c":"3","a":{"b":[null,true]}},"title":""}')).toEqual([
      ['/year', '2023', 'number'],
      ['/cells/a.b.c', '3', 'string'],
      ['/cells/a/b/0', null, 'null'],
      ['/cells/a/b/1', 'true', 'boolean'],
      ['/title', '', 'string'],
    ])
  })

  it('keeps numbers as they are written', () => {
    const numbers = ['12345678901234567890', '1.10', '-0', '1e400', '0.1000000000000000055', '1E2']
    expect(fieldsOf(`[${numbers}]`.replace(/^/, '{"a":').concat('}')).map(([, text]) => text)).toEqual(numbers)
  })

  it('takes the last of repeated keys', () => {
    expect(fieldsOf('{"a":1,"b":2,"a":3}')).toEqual([
      ['/a', '3', 'number'],
      ['/b', '2', 'number'],
    ])
  })

  it('escapes pointers', () => {
    expect(fieldsOf('{"a/b":{"~":1}}')).toEqual([['/a~1b/~0', '1', 'number']])
  })

  it('is not harmed by keys of prototypes', () => {
    const text =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"x":2}},"toString":3,"cells":{"__proto__":"4"}}'
    expect(read(text).fields.map(({ path }) => path)).toEqual([
      ['__proto__', 'polluted'],
      ['constructor', 'prototype', 'x'],
      ['toString'],
      ['cells', '__proto__'],
    ])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('is refused with line and column where it is no JSON', () => {
    const cases: [string, string][] = [
      ['{"a":1,}', 'line 1, column 8'],
      ['{"a":01}', 'line 1, column 6'],
      ['{a:1}', 'line 1, column 2'],
      ['{\n "a": "x\n}', 'line 2, column 7'],
      ['{"a":1', 'line 1, column 7'],
      ['{"a":1}\n\n}', 'line 3, column 1'],
      ['{"a":\n tru}', 'line 2, column 2'],
      ['{"a":1 "b":2}', 'line 1, column 8'],
      ['{"a":[1,2}', 'line 1, column 10'],
      ['{"a":+1}', 'line 1, column 6'],
      ["{'a':1}", 'line 1, column 2'],
      ['{"a":"\\x"}', 'line 1, column 6'],
      ['{"a":NaN}', 'line 1, column 6'],
      ['{"a" 1}', 'line 1, column 6'],
    ]
    for (const [text, detail] of cases)
      expect({ text, ...problemOf(text) }).toEqual({ text, code: 'bad-request', variant: 'json', detail })
  })

  it('is refused where it is no object', () => {
    for (const text of ['[]', '[{"a":1}]', '3', 'null', '"x"'])
      expect(problemOf(text)).toMatchObject({ code: 'bad-request', detail: 'not an object' })
  })

  it('is refused where it is nested too deep, and read where it only looks so', () => {
    const deep = (n: number) => `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`
    expect(read(deep(MAX_JSON_DEPTH)).fields).toHaveLength(1)
    expect(problemOf(deep(MAX_JSON_DEPTH + 1))).toMatchObject({ code: 'bad-request', variant: 'json' })
    expect(problemOf('['.repeat(1_000_000))).toMatchObject({ code: 'bad-request' })
    expect(read(`{"a":"${'['.repeat(1000)}\\"${'{'.repeat(1000)}"}`).fields).toHaveLength(1)
  })

  it('with too many leaves is read in part, saying so', () => {
    const document = read(`{"cells":[${'1,'.repeat(MAX_JSON_FIELDS)}1]}`)
    expect(document.fields).toHaveLength(MAX_JSON_FIELDS)
    expect(document.notRead).toEqual([
      { what: 'rest', where: `/cells/${MAX_JSON_FIELDS}`, why: `> ${MAX_JSON_FIELDS} fields` },
    ])
  })
})
