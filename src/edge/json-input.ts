/**
 * JSON that a program sends, parsed by its schema as far as its meaning is clear. What is wrong with it is told field by
 * field in the caller's language, with an example.
 */
import * as v from 'valibot'
import type { Localized } from '../core/pack.ts'
import { err, ok, type Result } from '../core/rejection.ts'
import type { Lang } from '../core/result.ts'

/** The message of a schema's own rule, in the language that is parsed in. */
export const said =
  (words: Localized) =>
  ({ lang }: v.BaseIssue<unknown>): string =>
    words[lang === 'zh' ? 'zh' : 'en']

type Manner = {
  lang: Lang
  /** Fields that are not known are passed over and named, and texts that are empty count as left out. */
  liberal?: boolean
}

export type Input<T> = { value: T; passedOver: string[] }

/** A call with more fields than that which mean nothing is not meant for us. */
const MOST_PASSES = 100

/** Nor is one with more to take out at once, or an object of more fields: what is left is written anew each time. */
const MOST_AT_ONCE = 100
const MOST_FIELDS = 1000

/** `null` counts as left out wherever it means nothing else. The error is a sentence for each field. */
export function parseInput<S extends v.GenericSchema>(
  schema: S,
  given: unknown,
  { lang, liberal = false }: Manner,
): Result<Input<v.InferOutput<S>>, string> {
  const passedOver: string[] = []
  let left = given
  for (let pass = 0; ; pass++) {
    const parsed = v.safeParse(schema, left, { lang })
    if (parsed.success) return ok({ value: parsed.output, passedOver })
    const unknown = liberal ? parsed.issues.filter(isUnknownField) : []
    const empty = parsed.issues.filter(issue => isEmpty(issue.input, liberal) && isField(issue))
    const removed = [...unknown, ...empty]
    const tooMany = removed.length > MOST_AT_ONCE || unknown.some(isOfMany) || pass === MOST_PASSES
    if (removed.length === 0 || tooMany) return err(wordsOf(parsed.issues, lang))
    passedOver.push(...unknown.map(pathOf))
    left = removed.reduce((value, issue) => without(value, keysOf(issue)), left)
  }
}

const isUnknownField = ({ type, expected }: v.BaseIssue<unknown>): boolean =>
  type === 'strict_object' && expected === 'never'

const isEmpty = (input: unknown, liberal: boolean): boolean =>
  input === null || (liberal && typeof input === 'string' && input.trim() === '')

/** An entry of a list cannot be left out. */
const isField = ({ path }: v.BaseIssue<unknown>): boolean => typeof path?.at(-1)?.key === 'string'

const isOfMany = ({ path }: v.BaseIssue<unknown>): boolean =>
  Object.keys(path?.at(-1)?.input ?? {}).length > MOST_FIELDS

const keysOf = ({ path }: v.BaseIssue<unknown>): unknown[] => (path ?? []).map(({ key }) => key)

function without(value: unknown, [key, ...deeper]: unknown[]): unknown {
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? without(item, deeper) : item))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([name, item]) => {
    if (name !== key) return [[name, item]]
    return deeper.length === 0 ? [] : [[name, without(item, deeper)]]
  })
  return Object.fromEntries(entries)
}

/** `data.files[0].name`. */
const pathOf = (issue: v.BaseIssue<unknown>): string =>
  keysOf(issue).reduce<string>(
    (path, key) => (typeof key === 'number' ? `${path}[${key}]` : `${path}${path === '' ? '' : '.'}${key}`),
    '',
  )

const MOST_TOLD = 3

function wordsOf(issues: readonly v.BaseIssue<unknown>[], lang: Lang): string {
  const told = issues.slice(0, MOST_TOLD).map(issue => `${pathOf(issue)} ${expectationOf(issue)[lang]}`.trim())
  return told.join(lang === 'zh' ? '；' : '; ')
}

function expectationOf(issue: v.BaseIssue<unknown>): Localized {
  const { type, requirement, received } = issue
  const name = String(keysOf(issue).at(-1) ?? '')
  if (isUnknownField(issue)) return { zh: '不是本接口的字段', en: 'is no field of this call' }
  if (received === 'undefined') return { zh: '没有填写', en: 'is missing' }
  const example = examples[type]
  if (example) {
    const field = `"${name}": ${example.value}`
    return { zh: `${example.zh}，如 ${field}`, en: `${example.en}, as in ${field}` }
  }
  if (type === 'picklist' || type === 'literal' || type === 'variant') {
    const values = (issue.expected ?? '').replace(/[()]/g, '').split(' | ')
    return { zh: `只能是 ${values.join('、')}`, en: `must be ${values.join(' or ')}` }
  }
  const bound = bounds[type]
  if (bound && typeof requirement === 'number') return bound(requirement, Array.isArray(issue.input))
  return { zh: issue.message, en: issue.message } // of a rule of the schema's own: in the right language already
}

type Example = Localized & { value: string }

const object: Example = { zh: '应为大括号中的各项', en: 'must be an object', value: '{ … }' }

const examples: Record<string, Example> = {
  string: { zh: '应为加引号的文字', en: 'must be text', value: '"…"' },
  number: { zh: '应为数字', en: 'must be a number', value: '10' },
  integer: { zh: '应为整数', en: 'must be a whole number', value: '10' },
  boolean: { zh: '应为 true 或 false', en: 'must be true or false', value: 'true' },
  array: { zh: '应为方括号中的列表', en: 'must be a list', value: '[ … ]' },
  object,
  strict_object: object,
}

/** `list`: of entries, not of characters. */
const bounds: Record<string, (limit: number, list: boolean) => Localized> = {
  min_length: (_, list) => ({
    zh: list ? '至少要有一项' : '不能为空',
    en: list ? 'must hold something' : 'must not be empty',
  }),
  max_length: (limit, list) => ({
    zh: `不能超过 ${limit} ${list ? '项' : '个字符'}`,
    en: `must have at most ${limit} ${list ? 'entries' : 'characters'}`,
  }),
  min_value: limit => ({ zh: `不能小于 ${limit}`, en: `must be at least ${limit}` }),
  max_value: limit => ({ zh: `不能大于 ${limit}`, en: `must be at most ${limit}` }),
}
