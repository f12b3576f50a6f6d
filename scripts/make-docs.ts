/** Writes the rules' pages and examples anew: npm run docs */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { packs } from '../rules/index.ts'
import { generatedDocs } from './docs/rule-pages.ts'

const root = path.resolve(import.meta.dirname, '..')
for (const { id, edition } of packs)
  rmSync(path.join(root, 'rules', id, edition, 'docs'), { recursive: true, force: true })
for (const [file, text] of generatedDocs()) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
