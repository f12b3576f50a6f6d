/** The page at `/` with scripts: reports are judged in the browser, and nothing of them is sent unless that is chosen. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { zipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'
import { axeViolations, check, documentPath, fileOf, openCheckPage, verdictOf } from '../support/check-page.ts'
import { LONG_REPORT_PAGES, printLongReport } from '../support/long-report.ts'

/** Polled from out here: the policy of the pages allows no conditions as strings. */
async function answerIsInSight(page: Page): Promise<void> {
  const { height } = page.viewportSize() ?? { height: 0 }
  await expect
    .poll(async () => {
      const box = await page.locator('.check-status.answer').boundingBox()
      return box !== null && box.y >= 0 && box.y + box.height <= height
    })
    .toBe(true)
}

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

describe.skipIf(!installed)('the page at /', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser(installed)
  })
  afterAll(() => browser?.close())

  const open = (opening = {}) => openCheckPage(browser, inject('workerUrl'), opening)

  it.each([
    ['a page', 'zh', 'wrong-figures-2023/html-plain.html', '修改后发布'],
    ['a Word document', 'en', 'wrong-figures-2023/word-own.docx', 'Publish after corrections'],
    ['a PDF', 'zh', 'wrong-figures-2023/pdf-chromium.pdf', '修改后发布'],
    ['a PDF whose fonts need character maps', 'zh', 'department-2023/pdf-reportlab.pdf', '符合要求'],
  ])('judges %s (%s) and asks the network for nothing but its own parts', async (_, lang, file, verdict) => {
    const { page, context, requests, problems } = await open({ lang })
    requests.length = 0
    await check(page, file)
    expect(await verdictOf(page)).toBe(verdict)
    if (verdict !== '符合要求') expect(await page.evaluate<string>('document.activeElement.id')).toBe('r1-summary')
    if (file.endsWith('.pdf')) await page.locator('.page canvas').first().waitFor()
    await page.waitForLoadState('networkidle')
    const origin = new URL(inject('workerUrl')).origin
    const others = requests.filter(request => !request.startsWith(`GET ${origin}/assets/`) || request.includes('?'))
    expect(others).toEqual([])
    expect(requests.some(request => request.includes('/pdf.'))).toBe(file.endsWith('.pdf'))
    expect(problems).toEqual([])
    expect(await axeViolations(page)).toEqual([])
    await context.close()
  })

  it('sends a report to the server where that is chosen, and shows the same', async () => {
    const { page, context, requests } = await open()
    await page.getByLabel('上传到服务器核验').check()
    await check(page, 'wrong-figures-2023/pdf-own.pdf')
    expect(await verdictOf(page)).toBe('修改后发布')
    expect(requests.filter(request => request.startsWith('POST'))).toHaveLength(1)
    await context.close()
  })

  it('takes many files and archives, says of each how it stands, and opens one', async () => {
    const { page, context, problems } = await open()
    const member = (name: string) => new Uint8Array(readFileSync(documentPath(name)))
    const archive = zipSync({
      '报告/一局.html': member('department-2023/html-plain.html'),
      '报告/二局.doc': Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
    })
    await page.setInputFiles('#file', [
      { name: '三局.docx', mimeType: '', buffer: readFileSync(documentPath('wrong-figures-2023/word-own.docx')) },
      { name: '四局.zip', mimeType: '', buffer: Buffer.from(archive) },
    ])
    await page.click('form#check button[type=submit]')
    await page.locator('.batch-tools button').first().waitFor()
    const rows = await page.locator('.batch tbody tr').allTextContents()
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatch(/^三局\.docx.*修改后发布.*严重问题/)
    expect(rows[1]).toMatch(/^四局\.zip\/报告\/一局\.html.*符合要求/)
    expect(rows[2]).toMatch(/旧版 Word.*①.*②.*③/)
    expect(await page.locator('.check-status [role=status]').textContent()).toMatch(
      /共3份文件：.*修改后发布1份.*无法核验1份/,
    )
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '查看“四局.zip/报告/一局.html”的核验结果' }).click()
    expect(await verdictOf(page)).toBe('符合要求')
    await page.getByRole('button', { name: '返回文件列表' }).click()
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('四局.zip/报告/一局.html')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ])
    expect(readFileSync(await download.path(), 'utf8')).toContain('三局.docx')
    expect(problems).toEqual([])
    await context.close()
  })

  it('takes a file that is dropped anywhere', async () => {
    const { page, context } = await open()
    await page.evaluate(`(({ name, base64 }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], name))
      document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    })(${JSON.stringify(fileOf('wrong-figures-2023/word-own.docx'))})`)
    expect(await verdictOf(page)).toBe('修改后发布')
    await context.close()
  })

  it('takes the reports of a folder that is dropped, those of folders in it too', async () => {
    const { page, context } = await open()
    const folder = mkdtempSync(path.join(tmpdir(), 'gouji-dropped-'))
    mkdirSync(path.join(folder, '下属'))
    copyFileSync(documentPath('department-2023/html-plain.html'), path.join(folder, '甲局.html'))
    copyFileSync(documentPath('wrong-figures-2023/word-own.docx'), path.join(folder, '下属', '乙局.docx'))
    for (const name of ['~$乙局.docx', 'Thumbs.db', '.DS_Store']) writeFileSync(path.join(folder, name), 'none')
    const client = await context.newCDPSession(page)
    const data = { items: [], files: [folder], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await client.send('Input.dispatchDragEvent', { type, x: 600, y: 200, data })
    await page.locator('.batch-tools button').first().waitFor()
    const rows = await page.locator('.batch tbody th').allTextContents()
    const name = path.basename(folder)
    expect(rows.sort()).toEqual([`${name}/下属/乙局.docx`, `${name}/甲局.html`])
    rmSync(folder, { recursive: true })
    await context.close()
  })

  it('says of a dropped folder without reports that it holds none', async () => {
    const { page, context } = await open()
    const folder = mkdtempSync(path.join(tmpdir(), 'gouji-dropped-'))
    writeFileSync(path.join(folder, 'Thumbs.db'), 'none')
    const client = await context.newCDPSession(page)
    const data = { items: [], files: [folder], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await client.send('Input.dispatchDragEvent', { type, x: 600, y: 200, data })
    await page.locator('.error-summary').waitFor()
    expect(await page.locator('.error-summary a').textContent()).toContain('拖入的文件夹中没有可以核验的文件')
    rmSync(folder, { recursive: true })
    await context.close()
  })

  it('judges what was pasted last in place of an earlier paste, and says where tables are lost', async () => {
    const { page, context } = await open()
    const text = page.locator('#pasted')
    await text.focus()
    const paste = async (file: string) => {
      await page.evaluate(`navigator.clipboard.write([new ClipboardItem({
        'text/html': new Blob([${JSON.stringify(readFileSync(documentPath(file), 'utf8'))}], { type: 'text/html' }),
        'text/plain': new Blob(['年度报告'], { type: 'text/plain' }),
      })])`)
      await page.keyboard.press('Control+V')
    }
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await paste('wrong-figures-2023/html-plain.html')
    await page.keyboard.press('Control+A')
    await paste('department-2023/html-plain.html')
    expect(await page.locator('#pasted + [role=status]').textContent()).toMatch(/保留了\d个表格/)
    await page.click('form#check button[type=submit]')
    expect(await verdictOf(page)).toBe('符合要求')
    await page.getByRole('button', { name: '核验其他报告' }).click()
    await text.focus()
    await paste('wrong-figures-2023/html-plain.html')
    await paste('department-2023/html-plain.html')
    expect(await page.locator('#pasted + [role=status]').textContent()).toContain('表格没有保留')
    await context.close()
  })

  it('gives many results as a workbook, however large', async () => {
    const { page, context, problems } = await open()
    const files = ['html-plain.html', 'word-own.docx', 'text-tab.txt', 'html-cms.html', 'html-div.html']
    await check(page, ...files.map(name => `department-2023/${name}`))
    await page.locator('.batch-tools button').first().waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Excel' }).click(),
    ])
    const [summary] = await readXlsxFile(readFileSync(await download.path()))
    expect(summary?.data).toHaveLength(6)
    expect(problems).toEqual([])
    await context.close()
  })

  it.each([
    ['from Word, with its tables', 'text/html', 'wrong-figures-2023/html-word.html', '修改后发布', /保留了\d个表格/],
    ['as plain text', 'text/plain', 'department-2023/text-tab.txt', '符合要求', /^$/],
  ])('takes a report that is pasted %s', async (_, type, file, verdict, told) => {
    const { page, context } = await open()
    const content = readFileSync(documentPath(file), 'utf8')
    await page.locator('#pasted').focus()
    // As the clipboard hands it over: the page's own text beside the markup, which the browser writes into the field.
    await page.evaluate(`((type, content) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData(type, content)
      clipboardData.setData('text/plain', type === 'text/plain' ? content : '年度报告')
      const field = document.querySelector('#pasted')
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      field.value = clipboardData.getData('text/plain')
      field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }))
    })(${JSON.stringify(type)}, ${JSON.stringify(content)})`)
    expect(await page.locator('#pasted + [role=status]').textContent()).toMatch(told)
    await page.click('form#check button[type=submit]')
    expect(await verdictOf(page)).toBe(verdict)
    await context.close()
  })

  it('answers a screenshot with three steps', async () => {
    const { page, context } = await open()
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
      'base64',
    )
    await page.setInputFiles('#file', { name: '截图.png', mimeType: 'image/png', buffer: picture })
    await page.click('form#check button[type=submit]')
    expect(await page.locator('.check-status.answer').textContent()).toMatch(/图片.*截图\.png.*①.*②.*③/)
    // The form is longer than the window.
    await answerIsInSight(page)
    expect(await page.evaluate<string>('document.activeElement.className')).toBe('check-status answer')
    expect(await axeViolations(page)).toEqual([])
    await context.close()
  })

  it('is used by keyboard alone: a sample is judged, and the way leads back', async () => {
    const { page, context } = await open()
    await page.locator('#pasted').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await verdictOf(page)).toBe('修改后发布')
    await page.getByRole('button', { name: '核验其他报告' }).focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('file')
    expect(await page.locator('.scorecard-view').count()).toBe(0)
    await context.close()
  })

  it('names what is wrong in the form, above it and beside the field, in the same words', async () => {
    const { page, context } = await open()
    await page.click('form#check button[type=submit]')
    const links = page.locator('.error-summary:focus a')
    expect(await links.allTextContents()).toEqual(['请选择年度报告文件，或者粘贴报告全文'])
    await page.locator('summary').click()
    await page.fill('#overrides', '{"rules"')
    await page.locator('summary').click()
    await page.click('form#check button[type=submit]')
    expect(await links.allTextContents()).toEqual(['规则调整不是有效的 JSON'])
    expect(await page.locator('#overrides-error').textContent()).toBe('规则调整不是有效的 JSON')
    expect(await axeViolations(page)).toEqual([])
    await links.click()
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('overrides')
    await page.fill('#overrides', '{"rules":{"no-such-rule":{"off":true}}}')
    await check(page, 'department-2023/html-plain.html')
    expect(await links.textContent()).toContain('no-such-rule')
    await context.close()
  })

  it('ends a check that is cancelled, and begins another', async () => {
    const { page, context } = await open()
    const long = await printLongReport(await browser.newPage())
    await page.setInputFiles('#file', { name: 'long.pdf', mimeType: '', buffer: long })
    await page.click('form#check button[type=submit]')
    await page.locator('.bar-line').getByText(`共${LONG_REPORT_PAGES}页`).waitFor()
    await page.getByRole('button', { name: '取消' }).click()
    expect(await page.locator('.check-status .told').textContent()).toBe('已取消。')
    await check(page, 'department-2023/html-plain.html')
    expect(await verdictOf(page)).toBe('符合要求')
    await context.close()
  })

  it.each([
    ['zh', ['department-2023/html-plain.html'], '正在本机核验“html-plain.html”……'],
    ['en', ['department-2023/html-plain.html', 'department-2023/word-own.docx'], 'Checking 2 files …'],
  ])('says what goes on while it goes on, and has nothing for axe to find (%s)', async (lang, files, said) => {
    const { page, context } = await open({ lang })
    // The engine never comes.
    await context.route('**/assets/judging-*', () => {})
    await check(page, ...files)
    await page.locator('.check-status [role=status]').getByText(said).waitFor()
    expect(await page.locator('.bar-line progress').isVisible()).toBe(true)
    expect(await axeViolations(page)).toEqual([])
    await page.locator('.bar-line button').focus()
    await page.keyboard.press('Enter')
    await page
      .locator('.check-status [role=status]')
      .getByText(lang === 'zh' ? '已取消。' : 'Cancelled.')
      .waitFor()
    await context.close()
  })

  it('keeps what was judged before many are cancelled, and goes on with the others', async () => {
    const { page, context } = await open()
    const long = await printLongReport(await browser.newPage())
    await page.setInputFiles('#file', [
      { name: '一局.docx', mimeType: '', buffer: readFileSync(documentPath('wrong-figures-2023/word-own.docx')) },
      { name: '二局.pdf', mimeType: '', buffer: long },
      { name: '三局.html', mimeType: '', buffer: readFileSync(documentPath('department-2023/html-plain.html')) },
    ])
    await page.click('form#check button[type=submit]')
    await page.locator('.bar-line').getByText(`共${LONG_REPORT_PAGES}页`).waitFor()
    await page.getByRole('button', { name: '取消' }).dispatchEvent('click')
    await page.getByText('已取消。共3份文件：修改后发布1份，等待核验2份。').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '继续核验其余2份' }).click()
    await page.getByText(/核验完成。共3份文件：修改后发布1份.*符合要求1份/).waitFor()
    await context.close()
  })

  it('goes back as the browser does: from a result to the list, from there to the form', async () => {
    const { page, context, problems } = await open()
    await check(page, 'wrong-figures-2023/word-own.docx', 'department-2023/html-plain.html')
    await page.locator('.batch-tools button').first().waitFor()
    const openFirst = () => page.locator('.batch tbody button').first().click()
    await openFirst()
    expect(await verdictOf(page)).toBe('修改后发布')
    // Links inside the page make entries of their own, which Back does not stop at.
    await page.evaluate(`location.hash = '#content'`)
    await page.goBack()
    await page.locator('.batch').waitFor()
    // Closed by the page's own button, a result leaves nothing that Back would have to pass.
    await openFirst()
    await page.getByRole('button', { name: '返回文件列表' }).click()
    await page.goBack()
    await page.locator('form#check').waitFor()
    await check(page, 'department-2023/html-plain.html')
    expect(await verdictOf(page)).toBe('符合要求')
    await page.goBack()
    await page.locator('form#check').waitFor()
    expect(problems).toEqual([])
    await context.close()
  })

  it.each(['zh', 'en'])('has nothing for axe to find, and fits 360 px (%s)', async lang => {
    const { page, context } = await open({ lang, width: 360 })
    await page.locator('summary').click()
    expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360)
    await context.close()
  })
})

describe.skipIf(!installed)('over plain HTTP, where browsers hide their cryptography, the page at /', () => {
  it('judges all the same', async () => {
    const { port } = new URL(inject('workerUrl'))
    const browser = await launchBrowser(installed, ['--host-resolver-rules=MAP office.test 127.0.0.1'])
    const { page } = await openCheckPage(browser, `http://office.test:${port}/`)
    expect(await page.evaluate<boolean>('isSecureContext')).toBe(false)
    await check(page, 'department-2023/html-plain.html')
    expect(await verdictOf(page)).toBe('符合要求')
    await browser.close()
  })
})
