/** What is wrong with a pack or with overrides, in both languages and with what to do about it. */
import type { BaseIssue } from 'valibot'
import { similarity } from './labels.ts'
import type { Localized } from './pack.ts'
import type { Lang } from './result.ts'

/** Where in the input (JSON pointer) something is wrong, and what. */
export type PackProblem = { path: string; message: Localized }

/** All of them in one sentence. */
export const problemsText = (problems: readonly PackProblem[], lang: Lang = 'zh'): string =>
  problems.map(({ path, message }) => `${path || '/'}: ${message[lang]}`).join('; ')

/** RFC 6901. */
function pointer(keys: readonly unknown[]): string {
  return keys.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** What valibot found; of a choice between schemas, what came nearest. */
export function issueProblems(issue: BaseIssue<unknown>, above: readonly unknown[] = []): PackProblem[] {
  const keys = [...above, ...(issue.path ?? []).map(item => item.key)]
  // To valibot a list is an object whose names are its numbers.
  if (issue.expected === 'never' && Array.isArray(issue.path?.at(-1)?.input))
    return [{ path: pointer(keys.slice(0, -1)), message: LIST_FOR_NAMES }]
  const inner = issue.type === 'union' ? (issue.issues ?? []).filter(({ path }) => path !== undefined) : []
  if (inner.length > 0) return inner.flatMap(one => issueProblems(one, keys))
  return [{ path: pointer(keys), message: issueWords(issue, String(keys.at(-1) ?? '')) }]
}

const KINDS: Record<string, Localized> = {
  string: { zh: '文字（写在英文双引号里）', en: 'a text in double quotes' },
  number: { zh: '数字（不加引号）', en: 'a number without quotes' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表（写在方括号 [ ] 里）', en: 'a list in square brackets' },
  object: { zh: '一组“名称: 值”（写在花括号 { } 里）', en: 'names with values in curly brackets' },
  strict_object: { zh: '一组“名称: 值”（写在花括号 { } 里）', en: 'names with values in curly brackets' },
  record: { zh: '一组“名称: 值”（写在花括号 { } 里）', en: 'names with values in curly brackets' },
}

const LIST_FOR_NAMES: Localized = {
  zh: '应为一组“名称: 值”（写在花括号 { } 里），现为列表 [ ]',
  en: 'this must be names with values in curly brackets, not a list',
}

const BOTH_LANGUAGES: Localized = {
  zh: '每段文字都要有中文（zh）和英文（en）',
  en: 'every text is needed in Chinese (zh) and in English (en)',
}
const CITATION: Localized = {
  zh: '每条规则都要写明依据：文件（instrument）和条款（article）',
  en: 'every rule cites what it rests on: the instrument and the article',
}
/** What is said about a value that is not there, by its name. */
const NEEDED: Record<string, Localized> = {
  zh: BOTH_LANGUAGES,
  en: BOTH_LANGUAGES,
  basis: CITATION,
  instrument: CITATION,
  article: CITATION,
  fix: { zh: '每条规则都要写明怎样改正（fix）', en: 'every rule says how to mend what it finds (fix)' },
  why: { zh: '每条规则都要写明理由（why）', en: 'every rule says why (why)' },
}

/** What the schemas of packs say in English, in Chinese. */
const CHINESE: Record<string, string> = {
  'an id is kebab-case': '编号只能用小写英文字母、数字和连字符，以字母开头，如 sections-present',
  'a key is kebab-case': '键只能用小写英文字母、数字和连字符，以字母开头，如 carried-out',
  'a version is MAJOR.MINOR.PATCH': '版本号写成 1.0.0 这样的三段数字',
  'this is no regular expression whose work is bounded':
    '不是有界的正则表达式：请用 {0,20} 这样的有限次数代替 * 和 +，重复的括号内不要再有重复',
  'repeats must be bounded ({0,20} instead of *), and a repeated group must not hold repeats':
    '重复次数须有上限：请用 {0,20} 这样的有限次数代替 * 和 +，重复的括号内不要再有重复',
  'this is no regular expression': '不是正确的正则表达式，请检查括号是否成对',
  'must not be empty': '不能为空',
  'points are a number of at most six decimals, not below zero': '分值应为不小于 0 的数字，至多六位小数',
  'an address begins with https://': '网址以 https:// 开头',
  'must be YYYY-MM-DD': '日期写成 YYYY-MM-DD',
  'there is no such day': '没有这一天',
}

function issueWords(issue: BaseIssue<unknown>, key: string): Localized {
  const { type, expected, received, message } = issue
  if (expected === 'never') return unknownName(key)
  const needed = NEEDED[key]
  if (received === 'undefined') {
    return needed
      ? { zh: `缺少这一项；${needed.zh}`, en: `this is missing; ${needed.en}` }
      : { zh: '缺少这一项', en: 'this is missing' }
  }
  if (type === 'min_length') {
    return needed
      ? { zh: `不能为空；${needed.zh}`, en: `this must not be empty; ${needed.en}` }
      : { zh: '不能为空', en: 'this must not be empty' }
  }
  if (type === 'max_length')
    return { zh: `过长，上限为 ${expected?.slice(2)}`, en: `too long; at most ${expected?.slice(2)}` }
  if (type === 'picklist' || type === 'literal' || type === 'union') return oneOf(expected ?? '', received)
  if (type === 'url')
    return { zh: '不是完整的网址（以 https:// 开头）', en: 'this is no address that begins with https://' }
  if (type === 'integer') return { zh: '应为整数', en: 'this must be a whole number' }
  const kind = KINDS[type]
  if (kind) return { zh: `应为${kind.zh}，现为 ${received}`, en: `this must be ${kind.en}, not ${received}` }
  return { zh: CHINESE[message] ?? message, en: message }
}

const unknownName = (key: string): Localized => ({
  zh: `没有名为“${key}”的项，请检查拼写或删去`,
  en: `there is no “${key}” here; check the spelling or take it out`,
})

function oneOf(expected: string, received: string): Localized {
  const choices = expected.replace(/^\(|\)$/g, '').replaceAll(' | ', ', ')
  return { zh: `只能是 ${choices}，现为 ${received}`, en: `this must be one of ${choices}, not ${received}` }
}

/** A name that does not exist, with those that come nearest. `what` says of what kind it is. */
export function noSuch(what: Localized, name: string, known: readonly string[]): Localized {
  const near = known
    .map(one => ({ one, like: similarity(name, one) }))
    .filter(({ like }) => like >= NEAR)
    .toSorted((a, b) => b.like - a.like)
    .slice(0, 3)
    .map(({ one }) => one)
  const few = near.length > 0 ? near : known.length <= LISTED ? known : []
  return {
    zh: `没有${what.zh} ${name}${few.length > 0 ? `；是否应为 ${few.join('、')}` : ''}`,
    en: `there is no ${what.en} ${name}${few.length > 0 ? `; perhaps ${few.join(', ')}` : ''}`,
  }
}

/** Of keys that are to be unique, those that come again; `pathOf` says where the one of that number stands. */
export const twice = (what: Localized, keys: readonly string[], pathOf: (index: number) => string): PackProblem[] =>
  keys.flatMap((key, i) => {
    if (keys.indexOf(key) === i) return []
    const message = {
      zh: `${what.zh} ${key} 出现了两次，请改名或删去一个`,
      en: `${what.en} ${key} is there twice; rename or remove one`,
    }
    return [{ path: pathOf(i), message }]
  })

const NEAR = 0.5
const LISTED = 12
