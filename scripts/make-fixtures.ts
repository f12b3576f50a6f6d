/**
 * Writes `fixtures/documents` and the table of `fixtures/README.md` anew: npm run fixtures [-- own]
 * `own` writes only what this repository renders by itself. The rest needs Debian's libreoffice-writer-nogui, chromium,
 * fonts-noto-cjk, fonts-wqy-microhei, python3-reportlab, qpdf and poppler-utils.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentsFolder, renderings, subjectNames, subjectOf } from '../test/support/render-documents.ts'
import { type Produced, produced, unreadable } from './fixtures/produced.ts'
import { writeTable } from './fixtures/table.ts'

const ownOnly = process.argv.includes('own')

for (const name of subjectNames) {
  const subject = subjectOf(name)
  for (const { file, render } of renderings) write(name, file, render(subject))
  if (!ownOnly) writeProduced(name, produced[name] ?? [], name)
}
if (!ownOnly) {
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
