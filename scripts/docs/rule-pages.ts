/** What is generated from packs and fixtures: `rules/<pack>/<edition>/examples.json` and `docs/<rule>.md`. */

import type { RuleExample } from '../../rules/examples.ts'
import { packs } from '../../rules/index.ts'
import type { Pack, Rule } from '../../src/core/pack.ts'
import { placeWords } from '../../src/core/wording.ts'
import { type Fact, ruleContent } from '../../src/web/rules/content.ts'
import { rulesWordsOf } from '../../src/web/rules/words.ts'
import { casesOf } from '../../test/support/rule-fixtures.ts'
import { checkListMarkdown } from './check-list.ts'

const MOST_EXAMPLES = 2
const MOST_PLACES = 3

/** Paths from the repository's root, and texts. */
export function generatedDocs(): Map<string, string> {
  const files = new Map<string, string>([['docs/packs/checks.md', checkListMarkdown()]])
  for (const pack of packs) {
    const folder = `rules/${pack.id}/${pack.edition}`
    const examples = Object.fromEntries(pack.rules.map(rule => [rule.id, examplesFor(pack, rule)]))
    files.set(`${folder}/examples.json`, `${JSON.stringify(examples)}\n`)
    for (const rule of pack.rules)
      files.set(`${folder}/docs/${rule.id}.md`, markdownOf(pack, rule, examples[rule.id] ?? []))
  }
  return files
}

/** The first finding of each failing fixture of the edition, from the most telling on. */
function examplesFor({ edition, template }: Pack, { id }: Rule): RuleExample[] {
  return casesOf(id)
    .filter(fixture => fixture.edition === edition && (fixture.outcome === 'fail' || fixture.outcome === 'cannot-tell'))
    .toSorted((a, b) => Number(a.outcome !== 'fail') - Number(b.outcome !== 'fail'))
    .flatMap(({ findings }) => findings?.slice(0, 1) ?? [])
    .slice(0, MOST_EXAMPLES)
    .map(({ outcome, severity, message, at, actual, expected, difference }) => ({
      outcome,
      severity,
      message,
      at: at.slice(0, MOST_PLACES).map(({ address, label, text }) => ({
        place: address ? placeWords(template, address) : { zh: (label ?? []).join(' '), en: (label ?? []).join(' ') },
        text: text.slice(0, 120),
      })),
      ...(actual === undefined ? {} : { actual }),
      ...(expected === undefined ? {} : { expected }),
      ...(difference === undefined ? {} : { difference }),
    }))
}

function markdownOf(pack: Pack, rule: Rule, examples: readonly RuleExample[]): string {
  const parts = (['zh', 'en'] as const).flatMap(lang => {
    const content = ruleContent(pack, rule, examples, lang)
    return [
      `# ${plain(content.title)}`,
      listOf(content.facts),
      ...(examples.length > 0 ? [`## ${rulesWordsOf(lang).examples}`] : []),
      ...content.examples.map(({ message, facts }) =>
        [`> ${plain(message)}`, listOf(facts)].filter(Boolean).join('\n\n'),
      ),
    ]
  })
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

const listOf = (facts: readonly Fact[]): string =>
  facts.map(({ label, text, url }) => `- **${label}** ${url ? `[${plain(text)}](${url})` : plain(text)}`).join('\n')

/** On one line, and nothing in it is taken for markup. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|]/g, '\\$&')
