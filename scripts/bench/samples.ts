/** What is measured when no files are named: the project's documents, and large ones made on the spot. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { MAX_HTML_BYTES } from '../../src/decode/limits.ts'
import { baseline, type Model } from '../../test/support/model.ts'
import { renderDocx } from '../../test/support/render-docx.ts'
import { renderHtml } from '../../test/support/render-html.ts'
import { renderTab } from '../../test/support/render-text.ts'

const READABLE = /\.(html?|txt|json|docx|pdf)$/i

export function samplesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => READABLE.test(name) && name !== 'model.json')
    .sort()
    .map(name => path.join(folder, name))
}

/** Every PDF that shows a report, in whatever folder. */
export const pdfSamples = (documents: string): string[] =>
  readdirSync(documents)
    .filter(name => name !== 'unreadable')
    .flatMap(name => samplesIn(path.join(documents, name)))
    .filter(file => file.endsWith('.pdf'))

/** Writes them into the folder and returns their paths. */
export function makeSamples(folder: string): string[] {
  mkdirSync(folder, { recursive: true })
  const model = baseline('2021')
  const samples: [string, string | Uint8Array][] = [
    ['long-1mb.html', renderHtml(lengthened(model, 300_000))],
    ['long-1mb.txt', renderTab(lengthened(model, 300_000))],
    ['long-1mb.docx', renderDocx(lengthened(model, 300_000))],
    ['site-4mb.html', inBigPage(renderHtml(model))],
  ]
  return samples.map(([name, content]) => {
    const file = path.join(folder, name)
    writeFileSync(file, content)
    return file
  })
}

/** The same report with so many characters of prose more. */
function lengthened(model: Model, characters: number): Model {
  const sentence = (i: number) => `第${i}次会议研究了公开目录第${i}项的更新，安排有关科室逐条核对并按期发布。`
  const paragraphs = Object.fromEntries(
    Array.from({ length: Math.ceil(characters / sentence(1000).length) }, (_, i) => [`long${i}`, sentence(i)]),
  )
  const other = model.sections['other-matters']
  return other
    ? {
        ...model,
        sections: {
          ...model.sections,
          'other-matters': { ...other, paragraphs: { ...other.paragraphs, ...paragraphs } },
        },
      }
    : model
}

/** A page just below the limit, as sites make them: menus, inline scripts and a picture in the source. */
function inBigPage(page: string): string {
  const menu = `<div class="nav"><ul>${'<li><a href="/col/col1234/index.html" title="部门动态">部门动态</a></li>'.repeat(1000)}</ul></div>`
  const script = `<script>var columns = [${'{"id":"1234","name":"政务公开"},'.repeat(20_000)}]</script>`
  const left = MAX_HTML_BYTES - new TextEncoder().encode(page + menu + menu + script).byteLength - 1000
  const picture = `<p><img alt="" src="data:image/png;base64,${'iVBORw0KGgo'.repeat(Math.floor(left / 11))}"></p>`
  return page.replace('<body>', `<body>${menu}${script}`).replace('</body>', `${picture}${menu}</body>`)
}
