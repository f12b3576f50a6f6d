/** `POST /v1/render` from outside: what comes back is published as it is and judged by `POST /v1/check`. */
import { describe, expect, test } from 'vitest'
import type { Scorecard } from '../../src/core/result.ts'
import { html, json, post, uploadOf } from '../support/worker.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const faultless = uploadOf()
const broken = uploadOf({ cells: { 'applications.carried-out.total': '9' } })

const render = (body: string, query = '', headers: Record<string, string> = {}) =>
  post(`/v1/render${query}`, body, { ...json, ...headers })

async function check(response: Response): Promise<Scorecard> {
  const headers = { 'Content-Type': response.headers.get('Content-Type') ?? '' }
  const checked = await post('/v1/check', await response.arrayBuffer(), headers)
  return (await checked.json()) as Scorecard // 200 is a scorecard, anything else fails below
}

describe('POST /v1/render', () => {
  test.each(['html', 'docx'])('gives the form as %s, which is judged to conform', async format => {
    const response = await render(faultless, `?format=${format}`)
    expect(response.status).toBe(200)
    expect((await check(response)).outcome).toBe('pass')
  })

  test.each(['html', 'docx'])('changes nothing of what is wrong, as %s', async format => {
    const sent = (await (await post('/v1/check', broken, json)).json()) as Scorecard // as above
    const read = await check(await render(broken, `?format=${format}`))
    const rules = (card: Scorecard) => card.findings.map(({ rule, difference }) => ({ rule, difference }))
    expect(read.outcome).toBe('fail')
    expect(rules(read)).toEqual(rules(sent))
  })

  test('is a page unless a document is asked for', async () => {
    expect((await render(faultless)).headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    const document = await render(faultless, '', { Accept: DOCX })
    expect(document.headers.get('Content-Type')).toBe(DOCX)
    expect(document.headers.get('Content-Disposition')).toContain("filename*=UTF-8''%E4%BA%91%E5%B2%AD")
    expect((await render(faultless, '?format=html', { Accept: DOCX })).headers.get('Content-Type')).toContain('html')
  })

  test('has headings, captions and headers for every cell, and no script', async () => {
    const page = await (await render(faultless)).text()
    expect(page.match(/<h1>/g)).toHaveLength(1)
    expect(page.match(/<h2>[一二三四五六]、/g)).toHaveLength(6)
    expect(page.match(/<caption>/g)).toHaveLength(3)
    expect(page).toContain('<th scope="rowgroup" rowspan="22">三、本年度办理结果</th>')
    expect(page).toContain('<th scope="colgroup" colspan="7">申请人情况</th>')
    expect(page).not.toMatch(/<script| class=| style=| on[a-z]+=/)
  })

  test('escapes everything that was sent', async () => {
    const attack = '"><script>alert(1)</script>&amp;'
    const upload = JSON.parse(faultless)
    const hostile = { ...upload, title: attack, agency: attack, sections: { ...upload.sections, overview: attack } }
    hostile.cells['disclosure.regulations.issued'] = attack
    const page = await (await render(JSON.stringify(hostile))).text()
    expect(page).not.toContain('<script')
    expect(page.split('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;').length).toBeGreaterThan(4)
    const card = await check(await render(JSON.stringify(hostile), '?format=docx'))
    expect(card.report.cells['disclosure.regulations.issued']?.text).toBe(attack)
  })

  test('takes agency, date and edition from the call where they are not in the upload', async () => {
    const { agency: _a, published: _p, pack: _k, title: _t, ...rest } = JSON.parse(faultless)
    const query = new URLSearchParams({ agency: '某某县水务局', published: '2024-01-05', pack: 'gov-info-annual@2021' })
    const page = await (await render(JSON.stringify(rest), `?${query}`)).text()
    expect(page).toContain('<h1>某某县水务局2023年政府信息公开工作年度报告</h1>')
    expect(page).toContain('<p>2024年1月5日</p>')
  })

  test.each([
    ['no JSON', '今天没有报告', 400, 'bad-request'],
    ['broken JSON', '{"cells": {', 400, 'bad-request'],
    ['nothing of the form', '{}', 422, 'not-a-report'],
    ['an unknown pack', '{"pack":"gov-info-annual@1999"}', 422, 'unknown-edition'],
    [
      'an address that the form lacks',
      '{"pack":"gov-info-annual@2021","sections":{"overview":"一。"},"cells":{"disputes.total.total":1}}',
      400,
      'bad-request',
    ],
  ])('answers a problem to %s', async (_, body, status, code) => {
    const response = await render(body)
    expect(response.status).toBe(status)
    expect(response.headers.get('Content-Type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({ code })
  })

  test.each(['?format=pdf', '?tier=county', '?published=2024-02-31'])('refuses the parameter in %s', async query => {
    expect((await render(faultless, query)).status).toBe(400)
  })

  test('refuses what is larger than any report before it is kept', async () => {
    const response = await post('/v1/render', `{"sections":{"overview":"${'一'.repeat(1_500_000)}"}}`, html)
    expect(response.status).toBe(413)
  })
})
