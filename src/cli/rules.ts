/** `gouji rules`: which packs there are, which rules they hold, and what one rule wants, why, and how to mend. */
import * as v from 'valibot'
import { packs } from '../../rules/index.ts'
import type { Localized, Pack, Rule } from '../core/pack.ts'
import type { Lang } from '../core/result.ts'
import { wordsOf } from '../format/words.ts'
import { complain } from './console.ts'
import { LangSchema, parseStrictly, problemOf } from './options.ts'
import { ownPack } from './own-pack.ts'
import { CLEAN, UNJUDGED } from './status.ts'
import { misused } from './usage.ts'

const OptionsSchema = v.object({ lang: LangSchema, pack: v.optional(v.string()) })

export async function rules(args: string[]): Promise<number> {
  const parsed = parseStrictly(args, Object.keys(OptionsSchema.entries))
  if (!parsed.ok) return misused(parsed.error, args)
  const options = v.safeParse(OptionsSchema, parsed.value.values)
  if (!options.success) return misused(problemOf(options.issues[0]), args)
  const { lang } = options.output
  const own = await ownPack(options.output.pack, lang)
  if (!own.ok) {
    complain(own.error)
    return UNJUDGED
  }
  const [first, second, ...more] = parsed.value.positionals
  if (more.length > 0)
    return misused(
      {
        zh: `rules 后面只写规则包和规则编号，多了 ${more.join(' ')}`,
        en: `rules takes a pack and a rule, not ${more.join(' ')}`,
      },
      args,
    )
  if (own.value) return first === undefined ? print(ruleLines(own.value, lang)) : explain([own.value], first, lang)
  if (first === undefined) return print(packs.map(pack => packLine(pack, lang)))
  const named = packs.filter(pack => nameOf(pack) === first || pack.id === first)
  if (named.length === 0 && second === undefined) return explain(packs, first, lang)
  if (named.length === 0) return unknown({ zh: '规则包', en: 'pack' }, first, { known: packs.map(nameOf), lang })
  return second === undefined ? print(named.flatMap(pack => ruleLines(pack, lang))) : explain(named, second, lang)
}

const nameOf = ({ id, edition }: Pack): string => `${id}@${edition}`

const packLine = (pack: Pack, lang: Lang): string =>
  `${nameOf(pack)}  ${pack.version}  ${pack.title[lang]} (${pack.rules.length})`

function ruleLines(pack: Pack, lang: Lang): string[] {
  const words = wordsOf(lang)
  const line = (rule: Rule): string =>
    `  ${rule.id.padEnd(32)}  ${words.severity[rule.severity]}  ${rule.title[lang]}${rule.off ? ` (${words.ruleOff})` : ''}`
  const groups = pack.groups.flatMap(({ key, title }) => {
    const lines = pack.rules.filter(rule => rule.group === key).map(line)
    return lines.length > 0 ? [title[lang], ...lines] : []
  })
  return [packLine(pack, lang), ...groups, '']
}

function explain(among: readonly Pack[], id: string, lang: Lang): number {
  const found = among.flatMap(pack => pack.rules.filter(rule => rule.id === id).map(rule => ({ pack, rule })))
  if (found.length === 0)
    return unknown({ zh: '规则包或规则', en: 'pack or rule' }, id, {
      known: [...new Set(among.flatMap(pack => pack.rules.map(r => r.id)))],
      lang,
    })
  return print(found.flatMap(({ pack, rule }) => [...ruleText(pack, rule, lang), '']))
}

function ruleText(pack: Pack, rule: Rule, lang: Lang): string[] {
  const words = wordsOf(lang)
  const group = pack.groups.find(({ key }) => key === rule.group)?.title[lang] ?? rule.group
  const variants = Object.entries(rule.variants ?? {}).map(([name, { severity, message }]) =>
    [name, severity && words.severity[severity], message?.[lang]].filter(Boolean).join('  '),
  )
  const facts: [string, string][] = [
    [words.ruleId, `${rule.id} (${nameOf(pack)})`],
    [words.group, group],
    [words.severityTitle, `${words.severity[rule.severity]} (${rule.severity})${rule.off ? `, ${words.ruleOff}` : ''}`],
    [words.message, rule.message[lang]],
    ...variants.map((text): [string, string] => [words.variant, text]),
    [words.basis, [rule.basis.instrument, rule.basis.article, rule.basis.url].filter(Boolean).join(' ')],
    [words.why, rule.why[lang]],
    [words.fix, rule.fix[lang]],
    [words.check, rule.describe()[lang]],
    [words.params, JSON.stringify(rule.params)],
  ]
  return [rule.title[lang], ...facts.map(([label, text]) => `  ${label}${words.colon}${text}`)]
}

function unknown(what: Localized, name: string, { known, lang }: { known: string[]; lang: Lang }): number {
  complain(
    lang === 'zh'
      ? `没有${what.zh} ${name}；可用的有 ${known.join('、')}`
      : `there is no ${what.en} ${name}; there are ${known.join(', ')}`,
  )
  return UNJUDGED
}

function print(lines: string[]): number {
  process.stdout.write(`${lines.join('\n').trimEnd()}\n`)
  return CLEAN
}
