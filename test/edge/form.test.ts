/** The form without scripts: served from the template alone, posted as any web form, judged and published. */
import { describe, expect, test } from 'vitest'
import { packs } from '../../rules/index.ts'
import { parsePack } from '../../src/core/pack.ts'
import { slotsOf } from '../../src/core/template.ts'
import { post, request, uploadOf } from '../support/worker.ts'

type Upload = { sections: Record<string, string>; cells: Record<string, number | string> } & Record<string, unknown>

/** The upload as the fields of the form. */
function fieldsOf(upload: Upload, extra: Record<string, string> = {}): URLSearchParams {
  const { sections, cells, pack: _, ...facts } = upload
  return new URLSearchParams([
    ...Object.entries(facts).map(([name, value]) => [name, String(value)]),
    ...Object.entries(sections).map(([key, text]) => [`sections.${key}`, text.replaceAll('\n', '\r\n')]),
    ...Object.entries(cells).map(([address, value]) => [`cells.${address}`, String(value)]),
    ...Object.entries(extra),
  ])
}

const faultless: Upload = JSON.parse(uploadOf())
const send = (fields: URLSearchParams, path = '/form') => post(path, fields)

describe('GET /form', () => {
  test.each(packs)(
    'has a named input for every cell and section of $id $edition',
    async ({ id, edition, template }) => {
      const page = await (await request(`/form/${id}/${edition}`)).text()
      for (const { address } of slotsOf(template))
        expect(page).toMatch(
          new RegExp(`<input id="cells\\.${address}" name="cells\\.${address}" aria-label="[^"]+，[^"]+"`),
        )
      for (const { key } of template.sections) expect(page).toContain(`name="sections.${key}"`)
    },
  )

  test('shows the form that is mandated today, in Chinese first', async () => {
    const page = await (await request('/form', { headers: { 'Accept-Language': 'en' } })).text()
    expect(page).toContain('<html lang="zh-CN">')
    expect(page).toContain('本年制发件数')
    expect(page).not.toContain('本年新制作数量')
    expect(await (await request('/form?lang=en')).text()).toContain('<html lang="en">')
  })

  test.each(
    packs.flatMap(({ id, edition, rules }) => (['zh', 'en'] as const).map(lang => ({ id, edition, rules, lang }))),
  )(
    'judges by a pack that can be parsed, with the messages of its own language: $id $edition $lang',
    async ({ id, edition, rules, lang }) => {
      const sent = parsePack(await (await request(`/form/${id}/${edition}/pack.json?lang=${lang}`)).json())
      if (!sent.ok) throw new Error(JSON.stringify(sent.error.slice(0, 3)))
      expect(sent.value.rules.map(rule => rule.message[lang])).toEqual(rules.map(rule => rule.message[lang]))
    },
  )

  test('has no page for a form that there is not', async () => {
    expect((await request('/form/gov-info-annual/1999')).status).toBe(404)
  })
})

describe('POST /form', () => {
  test('answers with the scorecard as a page', async () => {
    const page = await (await send(fieldsOf(faultless))).text()
    expect(page).toContain('符合要求')
    const cells = { ...faultless.cells, 'applications.carried-out.total': 9 }
    const wrong = await (await send(fieldsOf({ ...faultless, cells }), '/form?lang=en')).text()
    expect(wrong).toContain('Publish after corrections')
  })

  test('takes what was left empty for blank, not for nought', async () => {
    const { 'applications.received.total': _, ...cells } = faultless.cells
    const page = await (await send(fieldsOf({ ...faultless, cells }))).text()
    expect(page).not.toContain('符合要求</p>')
  })

  test('publishes what was filled in', async () => {
    const page = await send(fieldsOf(faultless, { action: 'html' }))
    expect(await page.text()).toContain(`<h1>${faultless.title}</h1>`)
    const document = await send(fieldsOf(faultless, { action: 'docx' }))
    expect(document.headers.get('Content-Disposition')).toContain('attachment')
    const upload = await send(fieldsOf(faultless, { action: 'json' }))
    expect(await upload.json()).toEqual(faultless)
  })

  test('escapes what was filled in', async () => {
    const page = await (await send(fieldsOf({ ...faultless, title: '<script>alert(1)</script>' }))).text()
    expect(page).not.toContain('<script>alert')
  })
})
