import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { bind } from '../src/core/bind/index.ts'
import type { Cell, Document, Field } from '../src/core/document.ts'
import { loadPack } from '../src/core/load-pack.ts'
import type { Pack } from '../src/core/pack.ts'
import { rejectionText } from '../src/core/rejection-texts.ts'
import type { Scorecard } from '../src/core/result.ts'
import { findFormat, formats } from '../src/format/index.ts'
import { renderMessage } from '../src/format/message.ts'
import { inspect } from '../src/inspect.ts'
import { scorecardOf } from './support/judging.ts'
import permits from './support/packs/permit-processing.json' with { type: 'json' }

/** A report of another kind: one row per office, in columns of text, counts, days, an amount and a date. */
function pack(): Pack {
  const loaded = loadPack(permits)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

function judge(document: Document): Scorecard {
  const bound = bind(document, [pack()], {})
  if (!bound.ok) throw new Error(bound.error.code)
  return scorecardOf(bound.value.pack, bound.value.report, 'en')
}

const header = [
  'Office',
  'Pending at start',
  'Received',
  'Processed',
  'Pending at end',
  'Average days',
  'Fees collected',
]
const rows = [
  ['Harbour', '4', '20', '21', '3', '6.5', '210.40', '2024-03-08'],
  ['Quarry', '0', '7', '7', '0', '11.25', '0', 'none'],
]

function printed(lines: string[][]): Document {
  const cells: Cell[] = [[...header, 'Oldest pending since'], ...lines].flatMap((texts, row) =>
    texts.map((text, column) => ({
      row,
      column,
      rowspan: 1,
      colspan: 1,
      text,
      origin: {
        kind: 'html',
        table: 1,
        row: row + 1,
        column: column + 1,
        line: 1,
        offset: row * 100 + column,
      } as const,
    })),
  )
  const line = (text: string, offset: number) =>
    ({ kind: 'paragraph', text, origin: { kind: 'html', line: 1, offset } }) as const
  return {
    format: 'html',
    blocks: [
      line('Permit Report 2024', 1),
      { ...line('1. Processing', 2), heading: 2 },
      { kind: 'table', rows: lines.length + 1, columns: 8, cells, origin: { kind: 'html', line: 1, offset: 3 } },
      { ...line('2. Remarks', 4), heading: 2 },
      line('The quarry office opened in May and has worked without a backlog since then.', 5),
    ],
    metadata: [],
    notRead: [],
    remarks: [],
  }
}

const field = (path: string, text: string): Field => ({
  path: path.split('/'),
  pointer: `/${path}`,
  text,
  type: 'string',
})

const keys = ['office', 'pending-start', 'received', 'processed', 'pending-end', 'average', 'fees', 'oldest']

const sent = (lines: string[][]): Document => ({
  format: 'json',
  fields: [
    field('year', '2024'),
    field('sections/processing', ''),
    field('sections/remarks', 'Nothing further.'),
    ...lines.flatMap((texts, row) => texts.map((text, i) => field(`cells/offices.${row + 1}.${keys[i]}`, text))),
  ],
  notRead: [],
})

describe('a kind of report with open rows and other types of columns', () => {
  it.each([
    ['printed', printed(rows)],
    ['sent by addresses', sent(rows)],
  ])('is judged by its data alone when %s', (_, document) => {
    const { outcome, score, report, findings } = judge(document)
    expect(findings).toEqual([])
    expect(outcome).toBe('pass')
    expect(score).toEqual({ points: 100, of: 100, grade: 'good', coverage: 1 })
    expect(report.cells['offices.1.average']).toMatchObject({ kind: 'number', value: '6.5' })
    expect(report.cells['offices.1.fees']).toMatchObject({ kind: 'number', value: '210.4' })
    expect(report.cells['offices.1.oldest']).toMatchObject({ kind: 'date', value: '2024-03-08' })
    expect(report.cells['offices.2.office']).toMatchObject({ kind: 'text', text: 'Quarry' })
  })

  it.each([
    ['printed', printed],
    ['sent by addresses', sent],
  ])('has its broken rows named as printed when %s', (_, make) => {
    const wrong = [rows[0] ?? [], ['Quarry', '0', '7', '9', '0', '11.25', '', '']]
    const { outcome, decision, findings, score } = judge(make(wrong))
    expect({ outcome, decision }).toEqual({ outcome: 'fail', decision: 'block' })
    // Weights 6 + 6 + 1 + 3: the sums (6) and the blanks (1) fail.
    expect(score).toMatchObject({ points: 56.3, grade: 'poor' })
    expect(findings.map(f => f.rule)).toEqual(['flow', 'filled'])
    expect(findings[0]?.message).toMatch(/row 2 “Quarry”: “Pending at start” \(0\) plus “Received” \(7\) makes 7, but/)
    expect(findings[0]?.at[0]).toMatchObject({
      address: 'offices.2.processed',
      label: ['Quarry', 'Processed'],
      text: '9',
    })
    expect(findings[1]?.at).toMatchObject([{ address: 'offices.2.fees' }])
  })
})

const upload = (): { bytes: Uint8Array; name: string } => {
  const line = (tag: string, texts: string[]): string => `<tr>${texts.map(t => `<${tag}>${t}</${tag}>`).join('')}</tr>`
  const table = [line('th', [...header, 'Oldest pending since']), ...rows.map(texts => line('td', texts))].join('')
  const page = `<!doctype html><meta charset="utf-8"><h1>Permit Report 2024</h1><h2>1. Processing</h2>
      <table>${table.replace('<td>21</td>', '<td>22</td>')}</table><h2>2. Remarks</h2><p>Nothing further to report.</p>`
  return { bytes: new TextEncoder().encode(page), name: 'permits.html' }
}

it('a title that names the report as its pack does names the body in front of it', async () => {
  const named = { ...pack(), titleWords: [['许可办理']] }
  const bytes = new TextEncoder().encode(
    new TextDecoder()
      .decode(upload().bytes)
      .replace('Permit Report 2024', '云岭县行政审批局2024年许可办理情况年度报告'),
  )
  const result = await inspect({ bytes, name: 'permits.html' }, { now: () => new Date(0) }, { packs: [named] })
  expect(result.ok && result.value.scorecard.report.agency).toBe('云岭县行政审批局')
})

describe('a page of that kind', () => {
  it.each(['zh', 'en'] as const)('is called what its pack calls it in every output, in %s', async lang => {
    const options = { lang, now: () => new Date(0) }
    const result = await inspect(upload(), options, { packs: [pack()] })
    if (!result.ok) throw new Error(result.error.code)
    const { scorecard } = result.value
    const kind = pack().title[lang]
    expect(scorecard.pack.title).toBe(kind)
    const page = String(await findFormat('html')?.render([scorecard], { lang }))
    expect(page.match(/<h1>(.*?)<\/h1>/)?.[1]).toContain(kind)
    expect(page.match(/<section class="record" aria-label="(.*?)">/)?.[1]).toContain(kind)
    expect(renderMessage({ ...scorecard, report: { ...scorecard.report, agency: '某某局' } }, lang)).toContain(kind)
    for (const format of formats) {
      const output = await format.render([scorecard], { lang })
      expect(String(output), format.name).not.toMatch(/政府信息公开|information disclosure/)
    }
  })

  it('names its open rows in a workbook by what they print', async () => {
    const result = await inspect(upload(), { now: () => new Date(0) }, { packs: [pack()] })
    if (!result.ok) throw new Error(result.error.code)
    const options = { lang: 'en', templateOf: () => pack().template } as const
    const body = await findFormat('xlsx')?.render([result.value.scorecard], options)
    if (!(body instanceof Uint8Array)) throw new Error('a workbook is bytes')
    const figures = (await readXlsxFile(Buffer.from(body))).at(-1)?.data ?? []
    const quarry = figures.find(row => row.includes('offices.2.received'))
    expect(quarry?.slice(3, 7)).toEqual(['The table in part 1', 'Quarry', 'Received', 7])
  })

  it('is not refused as another kind of report', async () => {
    const options = { pack: 'permit-processing@2024', now: () => new Date(0) }
    const upload = { bytes: new TextEncoder().encode('Permit Report 2024\nNothing.'), name: 'permits.txt' }
    const result = await inspect(upload, options, { packs: [pack()] })
    if (result.ok) throw new Error('there is nothing of the form in it')
    for (const lang of ['zh', 'en'] as const) {
      const { title, detail } = rejectionText(result.error, lang)
      expect(`${title} ${detail}`).not.toMatch(/政府信息公开|information disclosure/)
      expect(detail).toContain('permit-processing@2024')
    }
  })

  it('goes the whole line from bytes to scorecard', async () => {
    const result = await inspect(upload(), { lang: 'en', now: () => new Date(0) }, { packs: [pack()] })
    if (!result.ok) throw new Error(result.error.code)
    const { outcome, pack: used, findings } = result.value.scorecard
    expect({ outcome, id: used.id, edition: used.edition }).toEqual({
      outcome: 'fail',
      id: 'permit-processing',
      edition: '2024',
    })
    expect(findings).toMatchObject([
      {
        rule: 'flow',
        difference: '1',
        at: [{ text: '22', origin: { kind: 'html', table: 1, row: 2, column: 4 } }, {}, {}, {}],
      },
    ])
  })
})
