/** The page of every check that a pack may use: what it does, its parameters, the values that its messages may name. */
import { packs } from '../../rules/index.ts'
import { type Check, checks } from '../../src/core/checks/index.ts'
import type { Rule } from '../../src/core/pack.ts'
import { packSchemaText } from '../pack-schema.ts'

const HEAD = `# 检查方法一览 / The checks

规则的 \`check\` 写方法的名称，\`params\` 写参数。带 * 的参数必须写。“可用的占位符”可写在 \`message\` 和 \`fix\` 中，由程序填写；情形（variant）另有不同的，在其后注明。

A rule's \`check\` is one of these names, \`params\` its parameters; those with * are needed. Values are filled in by the program, in \`message\` and \`fix\`; those of a case (variant) that has others stand behind its name.
`

type Params = { properties?: Record<string, Json>; required?: string[] }
type Json = {
  type?: string
  enum?: string[]
  items?: Json
  properties?: Record<string, Json>
  required?: string[]
  additionalProperties?: Json | boolean
}

export function checkListMarkdown(): string {
  const params = paramsByCheck()
  return [HEAD, ...checks.map(check => section(check, params.get(check.id) ?? {}))].join('\n')
}

function section({ id, about, values, variants }: Check, { properties = {}, required = [] }: Params): string {
  const rules = packs.flatMap(pack => pack.rules.filter(rule => rule.check === id).map(rule => ({ pack, rule })))
  const lines = Object.entries(properties).map(
    ([name, schema]) => `\`${name}\`${required.includes(name) ? '*' : ''}（${kindOf(schema)}）`,
  )
  const example = rules.at(-1)
  return [
    `## ${id}`,
    '',
    `${about.zh}`,
    '',
    `${about.en}`,
    '',
    `- 参数 / parameters: ${lines.join('、') || '—'}`,
    `- 可用的占位符 / values: ${valuesByCase(values())}`,
    ...(variants.length > 0 ? [`- 情形 / variants: ${variants.map(name => `\`${name}\``).join(' ')}`] : []),
    ...(example ? [`- 例 / example: [${example.rule.title.zh}](${pageOf(example.pack, example.rule)})`] : []),
    '',
  ].join('\n')
}

function kindOf({ type, enum: choices, items, properties, required = [], additionalProperties }: Json): string {
  if (choices) return choices.join(' | ')
  if (type === 'array') return `[${items ? kindOf(items) : ''}]`
  if (type !== 'object') return type ?? 'any'
  if (typeof additionalProperties === 'object') return `{"…": ${kindOf(additionalProperties)}}`
  const names = Object.entries(properties ?? {}).map(
    ([name, schema]) => `${name}${required.includes(name) ? '*' : ''}: ${kindOf(schema)}`,
  )
  return `{${names.join(', ')}}`
}

function valuesByCase(values: ReturnType<Check['values']>): string {
  const written = (names: readonly string[] = []) => names.map(name => `\`{${name}}\``).join(' ')
  const ordinary = written(values.get(''))
  const others = [...values].filter(([, names]) => written(names) !== ordinary)
  return [ordinary, ...others.map(([variant, names]) => `\`${variant}\`（${written(names)}）`)].join('、')
}

const pageOf = ({ id, edition }: { id: string; edition: string }, rule: Rule): string =>
  `../../rules/${id}/${edition}/docs/${rule.id}.md`

function paramsByCheck(): Map<string, Params> {
  const { properties } = JSON.parse(packSchemaText())
  const cases: { if: { properties: { check: { const: string } } }; then: { properties: { params: Params } } }[] =
    properties.rules.items.allOf
  return new Map(cases.map(one => [one.if.properties.check.const, one.then.properties.params]))
}
