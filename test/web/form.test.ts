/** The form in a real browser: filled in, judged at each key-press, kept, taken over from files, published. */
import axe from 'axe-core'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { Scorecard } from '../../src/core/result.ts'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'
import { type FormPage, openForm } from '../support/form-page.ts'
import { readDocument } from '../support/render-documents.ts'
import { pageOf, post, uploadOf } from '../support/worker.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

const addressOf = (path: string) => new URL(path, inject('workerUrl')).href

describe.skipIf(!installed)('the form without scripts', () => {
  test('is sent as it is, and answered with its scorecard or with the publication', async () => {
    const browser = await launchBrowser(installed)
    const page = await browser.newPage({ javaScriptEnabled: false })
    await page.goto(addressOf('/form'))
    expect(await page.locator('.tools').isVisible()).toBe(false)
    const { cells, sections, agency, year, published, title } = JSON.parse(uploadOf())
    for (const [address, value] of Object.entries(cells)) await page.fill(`[name="cells.${address}"]`, String(value))
    for (const [key, text] of Object.entries(sections)) await page.fill(`[name="sections.${key}"]`, String(text))
    for (const [name, value] of Object.entries({ agency, year, published, title }))
      await page.fill(`#${name}`, String(value))
    await page.click('button[value=check]')
    expect(await page.locator('.verdict').textContent()).toContain('符合要求')
    await page.goBack()
    await page.click('button[value=html]')
    expect(await page.locator('h1').textContent()).toBe(title)
    await browser.close()
  })
})

describe.skipIf(!installed)('the form', () => {
  let browser: Browser
  let context: BrowserContext
  let form: FormPage

  beforeAll(async () => {
    browser = await launchBrowser(installed)
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    form = await openForm(context, addressOf('/form'))
  })
  afterEach(async () => {
    expect(form.complaints).toEqual([])
    await context.close()
  })

  const faultless = { name: 'report.json', content: uploadOf() }
  const TOTAL = 'applications.carried-out.total'

  const check = async (bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Scorecard> =>
    (await (await post(`/v1/check?name=${encodeURIComponent(name)}`, bytes)).json()) as Scorecard // 200 below or it fails

  test('a fault is told at its cell as it is typed, in the summary, and goes away when it is mended', async () => {
    await form.take(faultless)
    expect(await form.progress()).toContain('200 / 200')
    await form.cell(TOTAL).fill('9')
    expect(await form.cell(TOTAL).getAttribute('aria-invalid')).toBe('true')
    expect(await form.progress()).toContain('发现 2 处问题')
    await form.check()
    expect(await form.focused()).toMatchObject({ id: 'summary' })
    expect(await form.verdict()).toContain('修改后发布')
    const [first = ''] = await form.summary()
    // The same words at the cell.
    const ids = ((await form.cell(TOTAL).getAttribute('aria-describedby')) ?? '').split(' ')
    const described = await Promise.all(ids.map(id => form.page.locator(`#${id}`).textContent()))
    expect(described).toContain(first)
    await form.page.click('#summary > ol a')
    expect(await form.focused()).toMatchObject({ name: `cells.${TOTAL}` })
    await form.page.keyboard.type('4')
    expect(await form.cell(TOTAL).getAttribute('aria-invalid')).toBeNull()
    expect(await form.verdict()).toBe('符合要求')
  })

  test('what is not filled in yet is not shouted at', async () => {
    expect(await form.progress()).toContain('目前没有发现问题')
    await form.cell('applications.received.natural-person').fill('7')
    await form.page.fill('[name="sections.overview"]', '本年度')
    expect(await form.page.locator('[aria-invalid]').count()).toBe(0)
    expect(await form.page.locator('.faults:not([hidden])').count()).toBe(0)
  })

  test('long words are judged when their writer pauses, figures beside them at once', async () => {
    await form.page.fill('#title', '某某局2023年政府信息公开工作年度报告')
    await form.check()
    const sentence = '本机关持续推进政府信息公开各项工作并取得成效'
    await form.page.fill('[name="sections.overview"]', `${sentence}。`.repeat(400))
    await form.page.locator('#summary a', { hasText: sentence }).waitFor()
    await form.cell('applications.received.natural-person').fill('-1')
    expect(await form.cell('applications.received.natural-person').getAttribute('aria-invalid')).toBe('true')
  })

  test('cleared, nothing stands of what was filled in, nor of its summary and preview', async () => {
    const stop = form.page.locator('[data-action=drop-previous]')
    expect(await stop.isDisabled()).toBe(true)
    await form.take(faultless)
    await form.page.fill('#year', '2024')
    await form.compare({ name: '2023.html', content: pageOf('2021') })
    expect(await stop.isDisabled()).toBe(false)
    await form.check()
    await form.page.click('[data-action=preview]')
    await form.page.locator('#preview h2').first().waitFor()
    form.page.once('dialog', dialog => void dialog.accept())
    await form.page.click('[data-action=erase]')
    expect(await form.page.locator('#summary').isVisible()).toBe(false)
    expect(await form.page.locator('#preview').isVisible()).toBe(false)
    expect(await form.page.getAttribute('[data-action=preview]', 'aria-expanded')).toBe('false')
    expect(await stop.isDisabled()).toBe(true)
  })

  test('a total is offered, and written only when it is taken', async () => {
    const parts = { 'natural-person': '5', enterprise: '2' }
    const noughts = ['research-institute', 'public-welfare', 'legal-service', 'other-organization']
    for (const [column, value] of Object.entries(parts)) await form.cell(`applications.received.${column}`).fill(value)
    for (const column of noughts) await form.cell(`applications.received.${column}`).fill('0')
    await form.cell('applications.received.total').focus()
    expect(await form.page.locator('[data-offer]').textContent()).toBe('填入 7')
    expect(await form.valueOf('applications.received.total')).toBe('')
    await form.page.keyboard.press('Alt+Enter')
    expect(await form.valueOf('applications.received.total')).toBe('7')
    await form.page.keyboard.press('Control+z')
    expect(await form.valueOf('applications.received.total')).toBe('')
    await form.page.click('[data-offer]')
    expect(await form.valueOf('applications.received.total')).toBe('7')
  })

  test('the title and the sentences that the tables imply are offered, and written only when they are taken', async () => {
    const { title: _, sections: __, ...rest } = JSON.parse(faultless.content)
    await form.take({ name: 'report.json', content: JSON.stringify(rest) })
    await form.page.click('[data-offers=title] button')
    expect(await form.page.inputValue('#title')).toBe('云岭县住房和城乡建设局2023年政府信息公开工作年度报告')
    const offers = form.page.locator('[data-offers="sections.overview"] button')
    const count = await offers.count()
    expect(await form.page.inputValue('[name="sections.overview"]')).toBe('')
    await offers.first().click()
    expect(await form.page.inputValue('[name="sections.overview"]')).toMatch(/^本年度新收政府信息公开申请\d+件/)
    expect(await offers.count()).toBe(count - 1)
  })

  const pasteAt = async (address: string, text: string) => {
    await form.cell(address).focus()
    await form.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
    await form.page.keyboard.press('Control+v')
    await form.page.locator('#status', { hasText: '已粘贴' }).waitFor()
  }

  test('a block from a spreadsheet fills the cells from the one in focus on, and is undone as one step', async () => {
    await pasteAt('applications.received.natural-person', '66\t8\t0\t0\t1\t0\t75\n5\t1\t0\t0\t0\t0\t6\n')
    expect(await form.valueOf('applications.received.total')).toBe('75')
    expect(await form.valueOf('applications.carried-in.enterprise')).toBe('1')
    expect(await form.status()).toContain('14')
    await form.page.keyboard.press('Control+z')
    expect(await form.valueOf('applications.received.total')).toBe('')
    await form.page.keyboard.press('Control+y')
    expect(await form.valueOf('applications.received.total')).toBe('75')
  })

  test('labels copied along are left out, and what lies outside the table is told', async () => {
    await pasteAt('applications.carried-out.other-organization', '（七）总计\t4\t5\t6\n四、结转\t1\t1\t2')
    expect(await form.valueOf('applications.carried-out.other-organization')).toBe('4')
    expect(await form.valueOf(TOTAL)).toBe('5')
    expect(await form.status()).toContain('另有 4 个')
  })

  test('what was typed is there again after a reload, until it is erased', async () => {
    await form.cell(TOTAL).fill('3')
    await form.page.fill('#agency', '云岭县水务局')
    await form.page.reload()
    await form.page.locator('.tools').waitFor()
    expect(await form.valueOf(TOTAL)).toBe('3')
    expect(await form.page.inputValue('#agency')).toBe('云岭县水务局')
    form.page.on('dialog', dialog => dialog.accept())
    await form.page.click('[data-action=erase]')
    expect(await form.valueOf(TOTAL)).toBe('')
    expect(await form.page.evaluate('Object.keys(localStorage)')).toEqual([])
  })

  test('two windows with the same form are told of each other before one replaces what the other keeps', async () => {
    const second = await openForm(form.page.context(), form.page.url())
    await second.cell(TOTAL).fill('7')
    await form.page.locator('#status', { hasText: '另一个窗口' }).waitFor()
    await form.cell(TOTAL).fill('8')
    await second.page.locator('#status', { hasText: '另一个窗口' }).waitFor()
    await form.page.locator('#status', { hasText: '另一个窗口' }).waitFor()
    await second.page.close()
  })

  test.each(['word-own.docx', 'html-cms.html', 'text-flat.txt'])('a report is taken over from %s', async name => {
    await form.take({ name, content: readDocument('department-2023', name) })
    expect(await form.status()).toContain('200 / 200')
    await form.check()
    expect(await form.verdict()).toBe('符合要求')
    // It was read here.
    expect(form.requests.filter(request => !request.startsWith('GET /assets/'))).toEqual([])
  })

  test('a report of the other edition opens the form of that edition', async () => {
    const content = readDocument('department-2020', 'html-plain.html')
    await Promise.all([
      form.page.waitForURL('**/form/gov-info-annual/2019'),
      form.page.setInputFiles('#import', { name: 'a.html', mimeType: 'text/html', buffer: Buffer.from(content) }),
    ])
    await form.page.locator('.tools').waitFor()
    expect(await form.progress()).toContain('198 / 198')
    const told = await form.status()
    expect(told).toMatch(/已转到该格式的表单。已导入：读到 198 \/ 198 个单元格。/)
    // The note that it is kept does not take its place.
    const keptOf2019 = "localStorage.getItem('gouji.form.gov-info-annual@2019') !== null"
    await expect.poll(() => form.page.evaluate(keptOf2019)).toBe(true)
    expect(await form.status()).toBe(told)
    await form.check()
    expect(await form.verdict()).toBe('符合要求')
  })

  test('what a report has beyond the form is named when it is taken over', async () => {
    const row = '<tr><td colspan="2">行政确认</td><td>7</td></tr>'
    const content = pageOf('2021').replace(/(<tr>(?:(?!<tr>)[\s\S])*?行政强制[\s\S]*?<\/tr>)/, `$1${row}`)
    await form.take({ name: 'a.html', content })
    expect(await form.status()).toMatch(/没有导入：标题下的引言，“行政确认”。/)
  })

  test('a report that is not last year’s is not taken for it, and another agency’s is told', async () => {
    await form.take(faultless)
    await form.page.setInputFiles('#previous', { name: 'a.html', mimeType: '', buffer: Buffer.from(pageOf('2021')) })
    await form.page.locator('#status', { hasText: '这是2023年度的报告，上一年度是2022年，没有采用。' }).waitFor()
    expect(await form.page.locator('.last-year').count()).toBe(0)
    await form.page.fill('#year', '2024')
    await form.page.fill('#agency', '另一个局')
    await form.compare({ name: 'a.html', content: pageOf('2021') })
    expect(await form.status()).toContain('与填写的公开机关不同')
  })

  test('what is exported is judged like what was filled in', async () => {
    await form.take(faultless)
    const { name, bytes } = await form.saved('button[value=json]')
    expect(name).toMatch(/年度报告\.json$/)
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject(JSON.parse(faultless.content))
    expect((await check(bytes, name)).outcome).toBe('pass')
  })

  test.each(['html', 'docx'])(
    'what is published as %s is judged to conform, and nothing is uploaded for it',
    async kind => {
      await form.take(faultless)
      const { name, bytes } = await form.saved(`button[value=${kind}]`)
      expect(name).toBe(`云岭县住房和城乡建设局2023年政府信息公开工作年度报告.${kind}`)
      const { outcome, report } = await check(bytes, name)
      expect({ outcome, published: report.published }).toEqual({ outcome: 'pass', published: '2024-01-18' })
      expect(form.requests.filter(request => !request.startsWith('GET /assets/'))).toEqual([])
    },
  )

  test('the publication is shown, and copied with its tables', async () => {
    await form.take(faultless)
    await form.page.click('[data-action=preview]')
    await form.page.locator('#preview:focus h2').first().waitFor()
    expect(await form.page.locator('#preview h2').count()).toBe(6)
    await form.page.click('[data-action=copy]')
    await form.page.locator('#status', { hasText: '已复制' }).waitFor()
    const html: string = await form.page.evaluate(
      'navigator.clipboard.read().then(([item]) => item.getType("text/html")).then(blob => blob.text())',
    )
    expect(html.match(/<table/g)).toHaveLength(3)
  })

  test("last year's figures stand below the cells, and what was carried over is offered", async () => {
    await form.page.fill('#year', '2024')
    await form.compare({ name: '2023.html', content: pageOf('2021') })
    const cell = form.cell('applications.carried-in.natural-person')
    expect(await cell.locator('xpath=..').textContent()).toContain('上年')
    await cell.focus()
    const last = JSON.parse(uploadOf()).cells['applications.carried-out.natural-person']
    expect(await form.page.locator('[data-offer]').first().textContent()).toBe(`填入 ${last}`)
    await form.page.click('[data-action=drop-previous]')
    expect(await cell.locator('xpath=..').textContent()).not.toContain('上年')
  })

  test('the keyboard moves as in a spreadsheet', async () => {
    const press = async (...keys: string[]) => {
      for (const key of keys) await form.page.keyboard.press(key)
      return (await form.focused()).name.replace('cells.applications.', '')
    }
    await form.cell('applications.received.natural-person').focus()
    expect(await press('ArrowRight')).toBe('received.enterprise')
    expect(await press('ArrowDown')).toBe('carried-in.enterprise')
    expect(await press('1', '2', 'Enter')).toBe('granted.enterprise')
    expect(await press('Shift+Enter')).toBe('carried-in.enterprise')
    expect(await form.valueOf('applications.carried-in.enterprise')).toBe('12')
    expect(await press('End')).toBe('carried-in.total')
    expect(await press('Home')).toBe('carried-in.natural-person')
    expect(await press('Control+End')).toBe('carried-out.total')
    expect(await press('Control+Home')).toBe('received.natural-person')
    expect(await press('Tab')).toBe('received.enterprise')
    expect(await press('Shift+Tab')).toBe('received.natural-person')
    // Inside a figure the arrows move the cursor.
    expect(await press('ArrowRight', 'ArrowDown', 'F2', 'ArrowLeft')).toBe('carried-in.enterprise')
    expect(await press('8', 'Escape')).toBe('carried-in.enterprise')
    expect(await form.valueOf('applications.carried-in.enterprise')).toBe('12')
  })

  test('everything can be done by keyboard alone', async () => {
    const { keyboard } = form.page
    await form.cell('disputes.reconsideration.upheld').focus()
    for (const value of ['3', '1', '1', '1']) {
      await keyboard.type(value)
      await keyboard.press('Tab')
    }
    await keyboard.press('Alt+Enter')
    expect(await form.valueOf('disputes.reconsideration.total')).toBe('6')
    await keyboard.press('8')
    expect(await form.progress()).toContain('发现 1 处问题')
    // To the button behind the cells, and from the summary back to the cell.
    while ((await form.focused()).id !== 'sections.other-matters') await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    const pressed = await form.page.evaluate('document.activeElement.value')
    if (pressed !== 'check') await keyboard.press('Shift+Tab')
    await keyboard.press('Enter')
    expect(await form.focused()).toMatchObject({ id: 'summary' })
    await keyboard.press('Tab')
    const [first = ''] = await form.summary()
    expect(await form.page.evaluate('document.activeElement.textContent')).toBe(first)
    await keyboard.press('Enter')
    expect((await form.focused()).name).toMatch(/^(cells|sections)\./)
  })

  test('every cell has its row and column as its name', async () => {
    const label = await form.cell('applications.refused-state-secret.enterprise').getAttribute('aria-label')
    expect(label).toBe('三、本年度办理结果，（三）不予公开，1.属于国家秘密，法人或其他组织，商业企业')
    expect(await form.cell('disputes.litigation-direct.pending').getAttribute('aria-label')).toBe(
      '行政诉讼，未经复议直接起诉，尚未审结',
    )
  })

  test.each([
    ['zh', '/form'],
    ['en', '/form?lang=en'],
  ])('axe finds nothing in %s, empty, with faults, and with a preview', async (_, path) => {
    const other = await openForm(context, addressOf(path))
    await other.page.evaluate(axe.source)
    const violations = (): Promise<string[]> =>
      other.page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(n => n.html).slice(0, 3)].join()))',
      )
    expect(await violations()).toEqual([])
    await other.take(faultless)
    await other.cell(TOTAL).fill('9')
    await other.check()
    await other.cell(TOTAL).focus()
    expect(await violations()).toEqual([])
    await other.page.click('[data-action=preview]')
    await other.page.locator('#preview:focus').waitFor()
    expect(await violations()).toEqual([])
    expect(other.complaints).toEqual([])
  })

  test('speaks English throughout behind the link', async () => {
    await form.page.click('.languages a')
    await form.page.locator('.tools').waitFor()
    await form.take(faultless)
    await form.cell(TOTAL).fill('9')
    await form.check()
    expect(await form.verdict()).toContain('Publish after corrections')
    expect((await form.summary())[0]).toMatch(/^serious: .*the table in part 3/i)
  })
})
