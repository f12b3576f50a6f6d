/** What a rule's texts name in braces: values that its check has, the same ones in both languages. */
import { checks } from './checks/index.ts'
import type { Localized, PackData } from './pack.ts'
import type { PackProblem } from './pack-problems.ts'
import { join, same } from './wording.ts'

type RuleData = PackData['rules'][number]
/** Which of a check's cases a text is for, and what each of them can fill in. */
type Cases = { names: readonly string[]; valuesOf: (name: string) => readonly string[] }
type RuleText = { name: string; text: Localized; cases: Cases }

/** `{name}`, and what was meant for one: other letters, full-width braces, one brace without the other. */
const NAMED = /[{｛][^{}｛｝]*[}｝]|[{}｛｝]/g

/** `path` is the rule's in the pack. A check that does not exist is told of elsewhere. */
export function wordingProblems(rule: RuleData, path: string): PackProblem[] {
  return textsOf(rule).flatMap(({ name, text, cases }) => {
    const found = namedIn(text.zh, text.en).flatMap(named => valueProblem(named, cases) ?? [])
    const problems = found.length > 0 ? found : languagesProblem(text)
    return problems.map(message => ({ path: `${path}/${name}`, message }))
  })
}

function textsOf({ check: id, params, title, message, why, fix, variants = {} }: RuleData): RuleText[] {
  const values = checks.find(one => one.id === id)?.values(params)
  if (!values) return []
  const cases = (names: readonly string[]): Cases => ({ names, valuesOf: name => values.get(name) ?? [] })
  const all = [...values.keys()]
  return [
    { name: 'title', text: title, cases: cases([]) },
    // A case without words of its own is told in those of the rule.
    { name: 'message', text: message, cases: cases(all.filter(name => !variants[name]?.message)) },
    { name: 'why', text: why, cases: cases([]) },
    { name: 'fix', text: fix, cases: cases(all) },
    ...all.flatMap(name => {
      const text = variants[name]?.message
      return text ? [{ name: `variants/${name}/message`, text, cases: cases([name]) }] : []
    }),
  ]
}

const IN_CHINESE = /\p{Script=Han}/u
const IN_ENGLISH = /[A-Za-z]/

/** Texts in the other language. Not asked of packs that are loaded: pages are given theirs in one language. */
export function languageProblems({ title, groups, rules }: PackData): PackProblem[] {
  const texts = [
    { path: '/title', text: title },
    ...groups.map((group, i) => ({ path: `/groups/${i}/title`, text: group.title })),
    ...rules.flatMap((rule, i) => textsOf(rule).map(({ name, text }) => ({ path: `/rules/${i}/${name}`, text }))),
  ]
  return texts.flatMap(({ path, text }) => [
    ...(IN_CHINESE.test(text.zh.replace(NAMED, '')) ? [] : [{ path: `${path}/zh`, message: NOT_CHINESE }]),
    ...(IN_ENGLISH.test(text.en.replace(NAMED, '')) ? [] : [{ path: `${path}/en`, message: NOT_ENGLISH }]),
  ])
}

const NOT_CHINESE: Localized = { zh: '这里要写中文，现在没有一个汉字', en: 'this must be in Chinese' }
const NOT_ENGLISH: Localized = { zh: '这里要写英文，现在没有一个英文字母', en: 'this must be in English' }

const namedIn = (...texts: string[]): string[] => [...new Set(texts.flatMap(text => text.match(NAMED) ?? []))]

function valueProblem(named: string, { names, valuesOf }: Cases): Localized | undefined {
  // Nothing but this is filled in.
  const value = /^\{([a-zA-Z]+)\}$/.exec(named)?.[1] ?? ''
  const lacking = names.find(name => !valuesOf(name).includes(value))
  if (names.length > 0 && lacking === undefined) return undefined
  const all = [...new Set(names.flatMap(valuesOf))]
  if (all.includes(value)) return notAlways(named, lacking ?? '')
  const known = all.filter(one => names.every(name => valuesOf(name).includes(one)))
  return noSuchValue(named, known)
}

function noSuchValue(named: string, known: readonly string[]): Localized {
  if (known.length === 0) {
    return {
      zh: `这段文字不能用占位符，而其中有 ${named}，请写成文字`,
      en: `nothing is filled in here, but there is ${named}; write it out`,
    }
  }
  const list = known.map(name => same(`{${name}}`))
  return {
    zh: `没有占位符 ${named}，这里可以用 ${join(list, '、', ', ').zh}`,
    en: `there is no value ${named}; here are ${join(list, '、', ', ').en}`,
  }
}

const notAlways = (named: string, lacking: string): Localized => ({
  zh: `不是每种情形都有 ${named}（${lacking === '' ? '一般情形' : `情形 ${lacking} `}没有），请不用它，或在 variants 中为各情形另写 message`,
  en: `${named} is not always there (not in ${lacking === '' ? 'the ordinary case' : `the case ${lacking}`}); leave it out, or write messages of their own in variants`,
})

/** A value named in one language and not in the other would be lost to half of the readers. */
function languagesProblem(text: Localized): Localized[] {
  const [zh, en] = [text.zh, text.en].map(one => namedIn(one).toSorted().join(' '))
  if (zh === en) return []
  return [
    {
      zh: `中英文所用的占位符不一致：中文为 ${zh || '无'}，英文为 ${en || '无'}`,
      en: `the two languages name different values: zh ${zh || 'none'}, en ${en || 'none'}`,
    },
  ]
}
