/** What is to be said about a rule, once for its page and for its generated Markdown. */
import type { RuleExample } from '../../../rules/examples.ts'
import type { Pack, Rule } from '../../core/pack.ts'
import type { Lang } from '../../core/result.ts'
import { wordsOf } from '../../format/words.ts'
import { unfilled } from './placeholders.ts'
import { rulesWordsOf } from './words.ts'

export type Fact = { label: string; text: string; url?: string }

/** An example in one language: what was found, and its particulars. */
export type Shown = { message: string; facts: Fact[] }

export type RuleContent = { title: string; facts: Fact[]; examples: Shown[] }

/** Facts in the order in which a reader asks for them; the id comes last. */
export function ruleContent(pack: Pack, rule: Rule, examples: readonly RuleExample[], lang: Lang): RuleContent {
  const words = rulesWordsOf(lang)
  const { severity, outcome } = wordsOf(lang)
  const { instrument, article, url } = rule.basis
  const variants = Object.values(rule.variants ?? {}).map(variant => ({
    label: words.variant,
    text: [variant.severity && severity[variant.severity], unfilled(variant.message?.[lang] ?? '', lang)]
      .filter(Boolean)
      .join(words.colon),
  }))
  const off = rule.off ? ` (${words.off})` : ''
  return {
    title: rule.title[lang],
    facts: [
      { label: words.message, text: unfilled(rule.message[lang], lang) },
      ...variants.filter(({ text }) => text !== ''),
      { label: words.why, text: unfilled(rule.why[lang], lang) },
      { label: words.fix, text: unfilled(rule.fix[lang], lang) },
      { label: words.basis, text: `${instrument} ${article}`, ...(url ? { url } : {}) },
      { label: words.check, text: rule.describe()[lang] },
      { label: words.severity, text: `${severity[rule.severity]}${off}` },
      {
        label: words.outcomes,
        text: rule
          .outcomes()
          .map(one => outcome[one])
          .join(lang === 'zh' ? '、' : ', '),
      },
      { label: words.group, text: pack.groups.find(({ key }) => key === rule.group)?.title[lang] ?? rule.group },
      { label: words.id, text: rule.id },
    ],
    examples: examples.map(example => shown(example, lang)),
  }
}

function shown({ message, at, actual, expected, difference }: RuleExample, lang: Lang): Shown {
  const words = rulesWordsOf(lang)
  const places = at.map(({ place, text }) => [place[lang], text].filter(Boolean).join(words.colon)).filter(Boolean)
  const figures: [string, string | undefined][] = [
    [words.actual, actual],
    [words.expected, expected],
    [words.difference, difference],
  ]
  return {
    message: message[lang],
    facts: [
      ...places.map(text => ({ label: words.printed, text })),
      ...figures.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }])),
    ],
  }
}

/** Rules in whose words each of the words looked for occurs, whatever its case. Everything where nothing is looked for. */
export function rulesMatching(rules: readonly Rule[], query: string): Rule[] {
  const wanted = query.toLowerCase().split(/[\s,，、]+/)
  return rules.filter(({ id, title, message, why, fix, basis }) => {
    const words = [id, title, message, why, fix].flatMap(text => (typeof text === 'string' ? text : [text.zh, text.en]))
    const all = [...words, basis.instrument, basis.article].join('\n').toLowerCase()
    return wanted.every(word => all.includes(word))
  })
}
