/** The walls between the rooms. A failing line names the offender and what to do about it. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

type Room = 'core' | 'decode' | 'format' | 'render' | 'annotate' | 'inspect' | 'rules' | 'edge' | 'web' | 'cli'

/** Which rooms a room may import from, besides its own. */
const rooms: Record<Room, Room[]> = {
  core: [],
  decode: ['core'],
  format: ['core'],
  // The form is published in the layout that scorecards show it in.
  render: ['core', 'format'],
  annotate: ['core', 'decode', 'format'],
  rules: ['core'],
  inspect: ['core', 'decode', 'rules'],
  web: ['core', 'decode', 'format', 'render', 'annotate', 'inspect', 'rules'],
  edge: ['core', 'decode', 'format', 'render', 'annotate', 'inspect', 'rules', 'web'],
  cli: ['core', 'decode', 'format', 'inspect', 'rules'],
}

/** Packages that a room may import; `node:` stands for the modules of Node.js. */
const packages: Record<Room, RegExp> = {
  core: /^(valibot|big\.js)$/,
  decode: /^(fflate|parse5|pdfjs-dist|saxes|valibot)(\/|$)/,
  format: /^(hono\/html|write-excel-file\/universal)$/,
  render: /^docx$/,
  // Comments are spliced into the XML of a package that came from elsewhere.
  annotate: /^(fflate|saxes)$/,
  rules: /^$/,
  inspect: /^$/,
  // A block pasted from a spreadsheet is tab-separated text; offers are worked out exactly.
  // pdf.js draws a page beside its findings; that it is read is up to decode.
  // Over plain HTTP a browser hides its own SHA-256.
  web: /^(hono|valibot|papaparse|core-js|fast-sha256|pdfjs-dist|big\.js)(\/|$)/,
  // Signing webhooks and reading internet addresses are the Worker's business alone.
  // An office imports its bodies from spreadsheets, and takes its lists away as one.
  // The API is described by the schemas that it parses with.
  edge: /^(@valibot\/to-json-schema|hono|ipaddr\.js|papaparse|read-excel-file|standardwebhooks|valibot|write-excel-file)(\/|$)/,
  cli: /^(node:|valibot$|fflate$|pdfjs-dist)/,
}

/** What a test of this very file feeds as well. */
type Source = { file: string; text: string }

const sources = (): Source[] =>
  ['src', 'rules'].flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map(name => path.posix.join(folder, name.split(path.sep).join('/')))
      .map(file => ({ file, text: readFileSync(path.join(root, file), 'utf8') })),
  )

function roomOf(file: string): Room | undefined {
  const name = /^src\/([^/.]+)/.exec(file)?.[1] ?? /^(rules)\//.exec(file)?.[1]
  return name !== undefined && Object.hasOwn(rooms, name) ? (name as Room) : undefined // hasOwn has just told
}

/** Static and dynamic imports and re-exports. */
const importsOf = (text: string): string[] =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
    ),
  ].map(match => match[1] ?? match[2] ?? match[3] ?? '')

function offences({ file, text }: Source): string[] {
  const room = roomOf(file)
  if (!room) return [`${file} stands in no room: move it into one of ${Object.keys(rooms).join(', ')}`]
  return importsOf(text).flatMap(specifier => {
    if (!specifier.startsWith('.')) {
      return packages[room].test(specifier)
        ? []
        : [`${file} imports ${specifier}: ${room} may not; ${adviceOn(specifier)}`]
    }
    // The writer of workbooks that needs no threads, which its package does not export.
    if (file === 'src/format/xlsx/write-workbook.ts' && specifier.includes('/node_modules/write-excel-file/')) return []
    if (!/\.(tsx?|json)$/.test(specifier)) return [`${file} imports ${specifier}: write the file's ending`]
    const target = path.posix.join(path.posix.dirname(file), specifier)
    if (room === 'rules' && target.endsWith('pack.json')) return []
    // Which names the built files have, told by the build.
    if (file === 'src/web/assets.ts' && target === 'dist/manifest.json') return []
    const other = roomOf(target)
    if (other === room || (other && rooms[room].includes(other))) return []
    const allowed = rooms[room].join(', ') || 'no other room'
    return [
      `${file} imports ${specifier}: ${room} may import from ${allowed}; move what is shared into core, or the caller up`,
    ]
  })
}

function adviceOn(specifier: string): string {
  if (specifier.startsWith('node:'))
    return 'it also runs in the Worker and in the browser; pass the value in from src/cli'
  return 'keep the dependency in the room it belongs to, or widen `packages` in test/imports.test.ts with a reason'
}

describe('the walls between the rooms', () => {
  test('every import goes from edge, web and cli by inspect and decode to core, never back', () => {
    expect(sources().flatMap(offences)).toEqual([])
  })

  test('nothing is exported as default, the Worker excepted', () => {
    const offenders = sources().filter(
      ({ file, text }) => /^export default\b/m.test(text) && file !== 'src/edge/worker.ts',
    )
    expect(offenders.map(({ file }) => `${file} exports a default: give it a name`)).toEqual([])
  })

  test('a breach is told with the file, the import and what to do', () => {
    const breach = (file: string, line: string) => offences({ file, text: `${line}\n` })
    expect(breach('src/core/run.ts', "import { decode } from '../decode/index.ts'")[0]).toContain(
      'src/core/run.ts imports ../decode/index.ts',
    )
    expect(breach('src/core/run.ts', "export type {\n  A,\n} from '../inspect.ts'")).toHaveLength(1)
    expect(breach('src/decode/html/index.ts', "import fs from 'node:fs'")[0]).toContain('pass the value in')
    expect(breach('src/format/csv.ts', "const x = await import('../decode/index.ts')")).toHaveLength(1)
    expect(breach('src/format/csv.ts', "import '../edge/worker.ts'")).toHaveLength(1)
    expect(breach('src/core/run.ts', "import Big from 'big.js'")).toEqual([])
    expect(breach('src/helpers/x.ts', '')[0]).toContain('stands in no room')
  })
})
