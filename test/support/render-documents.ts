/** The whole documents of `fixtures/documents`: which model each shows, and the renderings that need no other program. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { baseline, type Model, mergePatch } from './model.ts'
import { type DocxStyle, renderDocx } from './render-docx.ts'
import { encodeGbk } from './render-gbk.ts'
import { renderHtml } from './render-html.ts'
import { renderCmsHtml } from './render-html-cms.ts'
import { renderDivHtml } from './render-html-div.ts'
import { renderWordHtml } from './render-html-word.ts'
import { renderJson } from './render-json.ts'
import { type PdfStyle, renderPdf } from './render-pdf.ts'
import { renderFlat, renderMarkdown, renderPipe, renderTab } from './render-text.ts'

/** What every reading of the model must find; `published` is an ISO date. */
export type Identity = { edition: string; year: number; agency: string; level: string; published: string }

export type Subject = { name: string; model: Model; identity: Identity }

export const documentsFolder = join(import.meta.dirname, '../../fixtures/documents')

/** Folders whose files show one model; `unreadable` holds files without one. */
export const subjectNames = [
  'department-2023',
  'department-2020',
  'variations-2024',
  'wrong-figures-2023',
  'wrong-form-2023',
] as const

export function subjectOf(name: string): Subject {
  // The file is ours and is written in this shape.
  const stored = JSON.parse(readFileSync(join(documentsFolder, name, 'model.json'), 'utf8')) as {
    baseline: string
    patch: unknown
    identity: Identity
  }
  return { name, model: mergePatch(baseline(stored.baseline), stored.patch), identity: stored.identity }
}

/** The committed files that show the model, in alphabetical order. */
export const filesOf = (name: string): string[] =>
  readdirSync(join(documentsFolder, name))
    .filter(file => file !== 'model.json')
    .sort()

export const readDocument = (folder: string, file: string): Uint8Array =>
  new Uint8Array(readFileSync(join(documentsFolder, folder, file)))

/** A file name in each subject's folder, and what is in it. */
export type Rendering = { file: string; render: (subject: Subject) => Uint8Array }

const utf8 = (text: string) => new TextEncoder().encode(text)

/** The styles of the word processor's and the ruled PDF's tables differ by subject, so that all of them occur. */
const docxStyles: Record<string, DocxStyle> = {
  'department-2023': { repeatHead: true },
  'department-2020': { borders: 'double', numbered: true, staggered: true, narrowGroups: true },
  'variations-2024': { fill: 'E2EFDA', landscape: true },
  'wrong-figures-2023': { borders: 'horizontal', fill: 'BDD7EE', split: true },
  'wrong-form-2023': { borders: 'none', split: true, captionsOutside: true },
}

const pdfStyles: Record<string, PdfStyle> = {
  'department-2023': { repeatHead: true },
  'department-2020': { narrowGroups: true },
  'variations-2024': { borders: 'none' },
  'wrong-figures-2023': { borders: 'outer' },
  'wrong-form-2023': { landscape: true },
}

/** Every rendering that this repository makes by itself. */
export const renderings: readonly Rendering[] = [
  { file: 'html-plain.html', render: s => utf8(renderHtml(s.model)) },
  { file: 'html-word.html', render: s => utf8(renderWordHtml(s.model)) },
  { file: 'html-cms.html', render: s => utf8(renderCmsHtml(s.model)) },
  { file: 'html-div.html', render: s => utf8(renderDivHtml(s.model)) },
  { file: 'html-gbk.html', render: s => encodeGbk(renderHtml(s.model).replace('charset="utf-8"', 'charset="gb2312"')) },
  { file: 'text-flat.txt', render: s => utf8(renderFlat(s.model)) },
  // As an editor on Windows saves it.
  { file: 'text-tab.txt', render: s => utf8(`\ufeff${renderTab(s.model).replaceAll('\n', '\r\n')}`) },
  { file: 'text-pipe.txt', render: s => utf8(renderPipe(s.model)) },
  { file: 'text-markdown.md', render: s => utf8(renderMarkdown(s.model)) },
  { file: 'upload.json', render: s => utf8(renderJson(s.model, s.identity)) },
  { file: 'word-own.docx', render: s => renderDocx(s.model, docxStyles[s.name] ?? {}) },
  { file: 'pdf-own.pdf', render: s => renderPdf(s.model, pdfStyles[s.name] ?? {}) },
]
