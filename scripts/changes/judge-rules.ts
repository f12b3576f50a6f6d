/**
 * Judges the fixtures of the rules named, or of all, with the engine and packs of the checkout named, one line of JSON for each, as
 * `gouji check --format jsonl` prints it. A program of its own, so that two checkouts are judged side by side.
 */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as engine from '../../src/inspect.ts'
import { casesOf, fixtureNames, submissionOf } from '../../test/support/rule-fixtures.ts'

const [checkout = '.', ...rules] = process.argv.slice(2)
// Another revision's module: what it lacks or takes otherwise shows when it is called.
const { inspect } = (await import(pathToFileURL(path.resolve(checkout, 'src/inspect.ts')).href)) as typeof engine

for (const rule of rules.length > 0 ? rules : fixtureNames()) {
  for (const fixture of casesOf(rule)) {
    const name = `fixtures/rules/${rule}.json “${fixture.name}”`
    const { upload, options } = submissionOf(fixture)
    const judged = await inspect(upload, options)
    const line = judged.ok
      ? { ...judged.value.scorecard, document: { name } }
      : { document: { name }, rejection: judged.error }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
}
