/** Every value that a check promises to the messages of packs is there, in whatever its fixtures make it find. */
import { expect, it } from 'vitest'
import { packs } from '../rules/index.ts'
import { checks } from '../src/core/checks/index.ts'
import type { Rule } from '../src/core/pack.ts'
import { inspect } from '../src/inspect.ts'
import { casesOf, ruleIds, submissionOf } from './support/rule-fixtures.ts'

/** Its message, and that of each variant, names all that the check says it has. */
function namingAll(rule: Rule): Rule {
  const values = checks.find(check => check.id === rule.check)?.values(rule.params)
  const naming = (variant: string) => {
    const list = (values?.get(variant) ?? []).map(name => `{${name}}`).join(' ')
    return { zh: list, en: list }
  }
  const variants = [...(values?.keys() ?? [])].map(name => [name, { ...rule.variants?.[name], message: naming(name) }])
  return { ...rule, message: naming(''), variants: Object.fromEntries(variants) }
}

const naming = packs.map(pack => ({ ...pack, rules: pack.rules.map(namingAll) }))

it.each(ruleIds)('%s fills in what its check promises', async id => {
  for (const fixture of casesOf(id).filter(({ outcome }) => outcome === 'fail')) {
    const { upload, options } = submissionOf(fixture)
    const judged = await inspect(upload, options, { packs: naming })
    const own = (judged.ok ? judged.value.scorecard.findings : []).filter(
      ({ rule, outcome }) => rule === id && outcome === 'fail',
    )
    expect(own.length).toBeGreaterThan(0)
    for (const { message } of own) expect(message, fixture.name).not.toMatch(/\{[a-zA-Z]+\}|undefined/)
  }
})
