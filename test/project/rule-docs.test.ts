import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { packs } from '../../rules/index.ts'
import { generatedDocs } from '../../scripts/docs/rule-pages.ts'
import { checks } from '../../src/core/checks/index.ts'
import { unfilled } from '../../src/web/rules/placeholders.ts'

const root = path.resolve(import.meta.dirname, '../..')
const docs = generatedDocs()

it('the pages and examples of the rules are those of packs and fixtures: npm run docs', () => {
  const read = (file: string) => (existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : '')
  expect([...docs].filter(([file, text]) => read(file) !== text).map(([file]) => file)).toEqual([])
})

it('no page is about a rule that is gone: npm run docs', () => {
  const stale = packs.flatMap(({ id, edition }) =>
    readdirSync(path.join(root, 'rules', id, edition, 'docs'))
      .map(name => `rules/${id}/${edition}/docs/${name}`)
      .filter(file => !docs.has(file)),
  )
  expect(stale).toEqual([])
})

it('every value that a check fills in has a name on the pages of rules, in both languages', () => {
  const values = new Set(checks.flatMap(check => [...check.values().values()].flat()))
  for (const value of values) {
    expect(unfilled(`{${value}}`, 'zh'), `name it in src/web/rules/placeholders.ts`).toMatch(/^〔\p{Script=Han}+〕$/u)
    expect(unfilled(`{${value}}`, 'en')).toMatch(/^\[[^{}]+\]$/)
  }
})
