import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Scorecard } from '../../src/core/result.ts'
import { baseline, mergePatch } from '../support/model.ts'
import { encodeGbk } from '../support/render-gbk.ts'
import { renderTab } from '../support/render-text.ts'
import { formOf, html, json, pageOf, post, uploadOf } from '../support/worker.ts'

async function scorecardOf(response: Response): Promise<Scorecard> {
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as Scorecard // the schema is tested with the core
}

const wrongTotal = { cells: { 'applications.carried-out.total': '9' } }
const failing = (scorecard: Scorecard) => scorecard.findings.map(finding => finding.rule)

describe('POST /v1/check', () => {
  test('judges a page sent as raw body', async () => {
    const scorecard = await scorecardOf(await post('/v1/check?name=report.html', pageOf('2021'), html))
    expect(scorecard.schema).toBe('gouji.scorecard/1')
    expect(scorecard.document).toMatchObject({ name: 'report.html', format: 'html' })
    expect(scorecard.outcome).toBe('pass')
  })

  test('judges plain text and reports by addresses, and tells them by their content', async () => {
    const text = await scorecardOf(await post('/v1/check', renderTab(baseline('2021'))))
    const byAddress = await scorecardOf(
      await post('/v1/check', uploadOf(), { 'Content-Type': 'application/x-www-form-urlencoded' }),
    )
    expect([text.document.format, text.outcome]).toEqual(['text', 'pass'])
    expect([byAddress.document.format, byAddress.outcome]).toEqual(['json', 'pass'])
  })

  test('answers 200 for a report with faults and names the cell', async () => {
    const scorecard = await scorecardOf(await post('/v1/check', pageOf('2021', wrongTotal), html))
    expect(scorecard.outcome).toBe('fail')
    expect(scorecard.findings.flatMap(finding => finding.at.map(place => place.address))).toContain(
      'applications.carried-out.total',
    )
  })

  test('gives a DOCX back with the findings as comments, and refuses to add any to another file', async () => {
    const bytes = await readFile(path.resolve('fixtures/documents/wrong-figures-2023/word-own.docx'))
    const draft = await post('/v1/check?format=docx', new Uint8Array(bytes))
    expect([draft.status, draft.headers.get('Content-Disposition')]).toEqual([
      200,
      'attachment; filename="report-comments.docx"',
    ])
    const members = unzipSync(new Uint8Array(await draft.arrayBuffer()))
    expect(strFromU8(members['word/comments.xml'] ?? new Uint8Array())).toContain('为负数')
    const refused = await post('/v1/check?format=docx&lang=en', pageOf('2021'), html)
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ code: 'bad-request', title: expect.stringContaining('DOCX') })
  })

  test('takes the charset of the transport', async () => {
    const bytes = encodeGbk(pageOf('2021').replace('<meta charset="utf-8">', ''))
    const scorecard = await scorecardOf(
      await post('/v1/check', new Uint8Array(bytes), { 'Content-Type': 'text/html; charset=gbk' }),
    )
    expect(scorecard.report.agency).toBe('云岭县住房和城乡建设局')
  })

  test('takes the report, last year, overrides and options as a form', async () => {
    const previous = mergePatch(baseline('2021'), { title: baseline('2021').title.replace('2023', '2022') })
    const overrides = JSON.stringify({ rules: { 'publication-deadline': { off: true } } })
    const form = formOf({
      file: { content: pageOf('2021', { underTitle: { date: '2024年5月18日' } }), name: '报告.html' },
      previous: { content: renderTab(previous).replaceAll('2023年', '2022年'), name: 'last.txt' },
      overrides: { content: overrides, name: 'overrides.json' },
      level: 'street',
      tier: '',
      agency: '云岭县住房和城乡建设局',
    })
    const scorecard = await scorecardOf(await post('/v1/check', form))
    expect(scorecard.document.name).toBe('报告.html')
    expect(scorecard.report.level).toBe('street')
    expect(scorecard.pack.overrides).toEqual({ rules: { 'publication-deadline': { off: true } } })
    expect(failing(scorecard)).not.toContain('publication-deadline')
    expect(scorecard.previous).toMatchObject({
      relation: 'given',
      used: true,
      reports: [{ name: 'last.txt', year: 2022 }],
    })
    // Nothing but last year's figures lets the cross-year rules apply.
    expect(scorecard.rules.find(rule => rule.id === 'applications-carried-over')?.outcome).toMatch(/^(pass|fail)$/)
  })

  test('takes parameters from the query, and the form wins', async () => {
    const path = '/v1/check?pack=gov-info-annual@2021&published=2024-05-02&level=other'
    const form = formOf({ file: { content: pageOf('2021'), name: 'a.html' }, level: 'department' })
    const scorecard = await scorecardOf(await post(path, form))
    expect(scorecard.report).toMatchObject({ level: 'department', published: '2024-05-02' })
    expect(failing(scorecard)).toContain('publication-deadline')
  })

  test.each(['pdf-chromium.pdf', 'pdf-reportlab.pdf', 'pdf-own.pdf', 'word-own.docx'])(
    'judges %s as the same report as a page',
    async name => {
      const file = path.join(import.meta.dirname, '../../fixtures/documents/wrong-figures-2023', name)
      const page = file.replace(name, 'html-plain.html')
      const cellsOf = ({ report }: Scorecard) =>
        Object.entries(report.cells).map(([address, { value }]) => [address, value])
      const [one, other] = await Promise.all(
        [file, page].map(async f => scorecardOf(await post('/v1/check', await readFile(f)))),
      )
      expect(one && cellsOf(one)).toEqual(other && cellsOf(other))
      expect(one && failing(one).sort()).toEqual(other && failing(other).sort())
    },
  )

  test('gives the same answer to the same upload, the run apart', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(async () => scorecardOf(await post('/v1/check', pageOf('2019'), html))),
    )
    expect({ ...one, run: {} }).toEqual({ ...other, run: {} })
  })
})

describe('what goes beside the report', () => {
  const address = 'applications.carried-out.total'
  const page = (text: string) => ({ content: pageOf('2021', { cells: { [address]: text } }), name: 'a.html' })

  test('an earlier scorecard tells what is new', async () => {
    const before = await scorecardOf(await post('/v1/check', formOf({ file: page('9') })))
    const previousScorecard = { content: JSON.stringify(before), name: 'scorecard.json' }
    const after = await scorecardOf(await post('/v1/check', formOf({ file: page('若干'), previousScorecard })))
    expect(after.comparison?.before.document.sha256).toBe(before.document.sha256)
    expect(after.findings.find(f => f.rule === 'cells-in-figures')?.baseline).toEqual({ state: 'new' })
    const wrong = await post('/v1/check', formOf({ file: page('9'), previousScorecard: '{}' }))
    expect(wrong.status).toBe(400)
  })

  test('figures by hand fill in what could not be read, and nothing else', async () => {
    const cells = JSON.stringify({ [address]: 999 })
    const scorecard = await scorecardOf(await post('/v1/check', formOf({ file: page('若干'), cells })))
    expect(scorecard.report.cells[address]).toMatchObject({ value: '999', manual: true })
    expect((await post('/v1/check', formOf({ file: page('9'), cells }))).status).toBe(400)
  })

  test('waivers come with the overrides', async () => {
    const waiver = { rule: 'applications-balance', at: address, reason: '已核实', person: '李四', until: '9999-12-31' }
    const overrides = JSON.stringify({ waivers: [waiver] })
    const scorecard = await scorecardOf(await post('/v1/check', formOf({ file: page('9'), overrides })))
    expect(scorecard.waivers?.list[0]).toMatchObject({ state: 'applied' })
  })
})

describe('the format of the answer', () => {
  const typeOf = async (path: string, headers: Record<string, string>) =>
    (await post(path, uploadOf(), { ...json, ...headers })).headers.get('content-type')

  test.each([
    ['/v1/check', {}, 'application/json'],
    ['/v1/check', { Accept: '*/*' }, 'application/json'],
    ['/v1/check', { Accept: 'image/png' }, 'application/json'],
    ['/v1/check', { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }, 'text/html'],
    ['/v1/check', { Accept: 'text/html;q=0.5, application/json' }, 'application/json'],
    ['/v1/check', { Accept: 'text/html;q=0, text/csv;q=0.2' }, 'text/csv'],
    ['/v1/check?format=csv', { Accept: 'text/html' }, 'text/csv'],
    ['/v1/check?format=html', {}, 'text/html'],
    ['/v1/check?format=text', {}, 'text/plain'],
    ['/v1/check?format=sarif', {}, 'application/sarif+json'],
    ['/v1/check', { Accept: 'application/sarif+json' }, 'application/sarif+json'],
    ['/v1/check?format=junit', {}, 'application/xml'],
    ['/v1/check?format=xlsx', {}, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [
      '/v1/check',
      { Accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
  ])('%s with %o is %s', async (path, headers, type) => {
    expect(await typeOf(path, headers)).toContain(type)
  })

  test('speaks the language of ?lang=, else of Accept-Language, else Chinese', async () => {
    const languageOf = async (path: string, accept: string) => {
      const response = await post(path, uploadOf(), { ...json, 'Accept-Language': accept })
      const { rules } = await scorecardOf(response.clone())
      return [response.headers.get('content-language'), /\p{Script=Han}/u.test(rules[0]?.title ?? '') ? 'zh' : 'en']
    }
    expect(await languageOf('/v1/check', 'fr, en-GB;q=0.8, zh;q=0.5')).toEqual(['en', 'en'])
    expect(await languageOf('/v1/check', 'zh-CN, en;q=0.9')).toEqual(['zh', 'zh'])
    expect(await languageOf('/v1/check', 'fr')).toEqual(['zh', 'zh'])
    expect(await languageOf('/v1/check?lang=zh', 'en')).toEqual(['zh', 'zh'])
  })
})
