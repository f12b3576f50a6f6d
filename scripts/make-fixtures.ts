/**
 * Writes `fixtures/documents` and the table of `fixtures/README.md` anew:
 * npm run fixtures [-- own | -- rules [RULE...] | -- verdicts]
 * `own` writes only what this repository renders by itself; `rules` writes into the fixtures of rules what the rules
 * find in them, `verdicts` into `fixtures/verdicts.json` what is found in the documents. The rest needs Debian's libreoffice-writer-nogui, chromium,
 * fonts-noto-cjk, fonts-wqy-microhei, python3-reportlab, qpdf and poppler-utils.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentsFolder, renderings, subjectNames, subjectOf } from '../test/support/render-documents.ts'
import { type Produced, produced, unreadable } from './fixtures/produced.ts'
import { writeRuleFindings, writeVerdicts } from './fixtures/rule-findings.ts'
import { writeTable } from './fixtures/table.ts'

const [what, ...names] = process.argv.slice(2)

if (what === 'rules') await writeRuleFindings(names)
else if (what === 'verdicts') await writeVerdicts()
else writeDocuments(what === 'own')

function writeDocuments(ownOnly: boolean): void {
  for (const name of subjectNames) {
    const subject = subjectOf(name)
    for (const { file, render } of renderings) write(name, file, render(subject))
    if (!ownOnly) writeProduced(name, produced[name] ?? [], name)
  }
  if (ownOnly) return
  writeProduced('unreadable', unreadable, 'department-2023')
  writeTable()
}

function writeProduced(folder: string, list: Produced[], name: string): void {
  const subject = subjectOf(name)
  for (const { file, make } of list) write(folder, file, make(subject))
}

function write(folder: string, file: string, bytes: Uint8Array): void {
  mkdirSync(join(documentsFolder, folder), { recursive: true })
  writeFileSync(join(documentsFolder, folder, file), bytes)
}
