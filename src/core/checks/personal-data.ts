import * as v from 'valibot'
import { readDate } from '../number.ts'
import { occurs, PatternsSchema, toRegExp } from '../prose/pattern.ts'
import { judgeScopes, MAX_HITS, placeOf, type Scope, sectionKeys } from '../prose/scopes.ts'
import { contiguous } from '../prose/text.ts'
import { defineCheck, type Hit } from './check.ts'

const ParamsSchema = v.strictObject({
  in: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Words that make a telephone number the office's own, and a long number that of a document. */
  contact: PatternsSchema,
  document: PatternsSchema,
})

const IDENTITY = /(?<![\dA-Za-z.-])\d{17}[\dXx](?![\dA-Za-z])/g
const MOBILE = /(?<![\dA-Za-z.-])1[3-9]\d{9}(?![\dA-Za-z])/g
const CONTEXT = 60

/**
 * Identity numbers (GB 11643: birth date inside, ISO 7064 MOD 11-2 checksum) and private mobile numbers. Findings
 * show them masked, so that a scorecard does not spread them.
 */
export const personalData = defineCheck({
  id: 'personal-data',
  about: {
    zh: '文字中没有身份证件号码，联系方式以外没有手机号码。',
    en: 'The prose must not hold identity card numbers, nor mobile numbers outside the contact sentence.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['section', 'shown'],
  params: ParamsSchema,
  ofWordsAlone: true,
  variants: ['mobile'],
  keys: params => sectionKeys(params.in),
  judge: (context, params) =>
    judgeScopes(context, params.in, scope => {
      const [contact, document] = [params.contact, params.document].map(list => list.map(source => toRegExp(source)))
      const mobiles = find(scope, MOBILE, contact ?? []).map(match => toHit(scope, match, 'mobile'))
      const identities = find(scope, IDENTITY, document ?? []).filter(({ text }) => isIdentityNumber(text))
      return [...identities.map(match => toHit(scope, match)), ...mobiles].slice(0, MAX_HITS)
    }),
})

type Match = { text: string; start: number; end: number }

function find({ prose }: Scope, pattern: RegExp, unless: readonly RegExp[]): Match[] {
  return [...prose.text.matchAll(pattern)].flatMap(({ 0: text, index }) => {
    const end = index + text.length
    const before =
      prose.text
        .slice(Math.max(0, index - CONTEXT), index)
        .split(/[。\n]/)
        .at(-1) ?? ''
    return contiguous(prose, index, end) && !occurs(unless, before) ? [{ text, start: index, end }] : []
  })
}

function toHit(scope: Scope, { text, start, end }: Match, variant?: string): Hit {
  const shown = `${text.slice(0, 3)}${'*'.repeat(text.length - 5)}${text.slice(-2)}`
  const values = { section: scope.words, shown }
  return { outcome: 'fail', at: [placeOf(scope, start, end, shown)], values, ...(variant ? { variant } : {}) }
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function isIdentityNumber(text: string): boolean {
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)]
  if (!/^(?:19|20)/.test(year) || readDate(`${year}-${month}-${day}`) === undefined) return false
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text.charAt(i)), 0)
  return '10X98765432'.charAt(sum % 11) === text.charAt(17).toUpperCase()
}
