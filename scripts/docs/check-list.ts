/** The page of every check that a pack may use: what it does, its parameters, the values that its messages may name. */
import { packs } from '../../rules/index.ts'
import { checks } from '../../src/core/checks/index.ts'
import type { Rule } from '../../src/core/pack.ts'
import { packSchemaText } from '../pack-schema.ts'

const HEAD = `# 检查方法一览 / The checks

规则的 \`check\` 写方法的名称，\`params\` 写参数。带 * 的参数必须写。“可用的值”是已发布规则的文字中用到的 \`{…}\`。

A rule's \`check\` is one of these names, \`params\` its parameters; those with * are needed. Values are the \`{…}\` that the texts of published rules name.
`

type Params = { properties?: Record<string, Json>; required?: string[] }
type Json = { type?: string; enum?: string[]; items?: Json; default?: unknown }

export function checkListMarkdown(): string {
  const params = paramsByCheck()
  return [HEAD, ...checks.map(({ id, about }) => section(id, about, params.get(id) ?? {}))].join('\n')
}

function section(id: string, about: { zh: string; en: string }, { properties = {}, required = [] }: Params): string {
  const rules = packs.flatMap(pack => pack.rules.filter(rule => rule.check === id).map(rule => ({ pack, rule })))
  const lines = Object.entries(properties).map(
    ([name, schema]) => `\`${name}\`${required.includes(name) ? '*' : ''}（${kindOf(schema)}）`,
  )
  const values = [...new Set(rules.flatMap(({ rule }) => valuesOf(rule)))].toSorted()
  const example = rules.at(-1)
  return [
    `## ${id}`,
    '',
    `${about.zh}`,
    '',
    `${about.en}`,
    '',
    `- 参数 / parameters: ${lines.join('、') || '—'}`,
    `- 可用的值 / values: ${values.map(value => `\`${value}\``).join(' ') || '—'}`,
    ...(example ? [`- 例 / example: [${example.rule.title.zh}](${pageOf(example.pack, example.rule)})`] : []),
    '',
  ].join('\n')
}

const kindOf = ({ type, enum: choices, items }: Json): string =>
  choices ? choices.join(' | ') : type === 'array' ? `[${items ? kindOf(items) : ''}]` : (type ?? 'any')

const valuesOf = ({ message, fix, why, variants = {} }: Rule): string[] =>
  [message, fix, why, ...Object.values(variants).flatMap(({ message: own }) => own ?? [])].flatMap(
    ({ zh }) => zh.match(/\{[a-zA-Z]+\}/g) ?? [],
  )

const pageOf = ({ id, edition }: { id: string; edition: string }, rule: Rule): string =>
  `../../rules/${id}/${edition}/docs/${rule.id}.md`

function paramsByCheck(): Map<string, Params> {
  const { properties } = JSON.parse(packSchemaText())
  const cases: { if: { properties: { check: { const: string } } }; then: { properties: { params: Params } } }[] =
    properties.rules.items.allOf
  return new Map(cases.map(one => [one.if.properties.check.const, one.then.properties.params]))
}
