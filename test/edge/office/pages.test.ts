/** The office in a real browser without scripts: the demonstration, one's own office, and the way of an upload link. */
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { findBrowser, howToInstall, launchBrowser } from '../../support/browser.ts'
import {
  addBodies,
  asJson,
  formOfFiles,
  foundTestOffice,
  type Json,
  openTestCampaign,
  reportOf,
  type TestOffice,
} from '../../support/office.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

const address = (path: string): string => new URL(path, inject('workerUrl')).href

describe.skipIf(!installed)('the pages of the office', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser(installed)
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    complaints.length = 0
    context = await browser.newContext({ javaScriptEnabled: false })
    page = await context.newPage()
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  })
  afterEach(() => context.close())

  const enterDemonstration = async () => {
    await page.goto(address('/office'))
    await page.click('text=建立演示单位并进入')
    await expect
      .poll(
        async () => {
          await page.reload()
          return page.locator('.tiles b').allTextContents()
        },
        { interval: 500 },
      )
      .toEqual(['9', '7', '2', '1', '4', '2', '0', '1'])
  }

  const signIn = async ({ token }: TestOffice) => {
    await page.goto(address('/office'))
    await page.fill('#token', token)
    await page.click('button[type=submit]')
  }

  test('show a demonstration after one click, and remove it after another', async () => {
    await enterDemonstration()
    const rows = await page.locator('table.list tbody tr').allTextContents()
    expect(rows.find(row => row.includes('城东街道办事处'))).toContain('逾期')
    expect(rows.find(row => row.includes('交通运输局'))).toContain('未报')
    expect(rows.find(row => row.includes('民政局'))).toContain('2 个文件')
    await page.click('text=云岭县财政局')
    await page.click('text=查看核验结果')
    expect(await page.textContent('.verdict .word')).toBe('修改后发布')
    await page.goto(address('/office'))
    await page.click('text=删除演示单位')
    expect(await page.locator('#token').count()).toBe(1)
    await page.goto(address('/office/campaigns'))
    expect(page.url()).toContain('/office/sign-in')
    expect(complaints).toEqual([])
  })

  test('let a person say whose a file is', async () => {
    await enterDemonstration()
    await page.click('a:has-text("需要人工处理的文件")')
    const named = page.locator('form', { has: page.locator('[name=body][list]') })
    await named.locator('[name=body]').fill('没有这个机构')
    await named.locator('button').click()
    expect(await page.textContent('[role=alert]')).toContain('没有这个名称')
    await named.locator('[name=body]').fill('云岭县交通运输局')
    await named.locator('button').click()
    expect(await page.locator('text=不明来源').count()).toBe(0)
  })

  test('compare two versions, take in a report for a body that is missing, and delete a file', async () => {
    await enterDemonstration()
    const campaign = page.url()
    await page.click('text=云岭县农业农村局')
    expect(await page.locator('table.list tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/第 2 版 · 以此版为准.*符合要求.*与第 1 版比较/),
      expect.stringMatching(/第 1 版.*修改后发布/),
    ])
    await page.click('text=与第 1 版比较')
    // As soon as the first version, too, has been held against last year's report.
    await expect
      .poll(async () => {
        await page.reload()
        return page.textContent('body')
      })
      .toContain('上年度报告“四、结转下年度继续办理”为3')
    await page.goto(campaign)
    await page.click('text=云岭县交通运输局')
    const upload = async (content: string) => {
      await page.setInputFiles('#files', { name: 'a.html', mimeType: 'text/html', buffer: Buffer.from(content) })
      await page.click('text=提交并核验')
    }
    await upload('')
    expect(await page.textContent('[role=alert]')).toContain('文件是空的')
    await upload(reportOf('云岭县交通运输局'))
    expect(page.url()).toContain('/office/submissions/')
    const sure = page.locator('details.more', { hasText: 'a.html' })
    await sure.locator('summary').click()
    await sure.locator('[name=sure]').check()
    await sure.locator('button').click()
    expect(page.url()).toBe(campaign)
    const rows = await page.locator('table.list tbody tr').allTextContents()
    expect(rows.find(row => row.includes('交通运输局'))).toContain('未报')
  })

  test('take an office from its list of bodies to verdicts and a table to take away', async () => {
    await signIn(await foundTestOffice('庚县政务公开办'))
    await page.click('text=机构名单')
    const csv = '机构名称,类型,联系人\n庚县水务局,部门,=1+1\n庚县财政局,衙门,'
    await page.setInputFiles('#list', { name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.click('text=读取并核对')
    expect(await page.textContent('main')).toMatch(/将新增 1 个机构.*第 3 行“机构类型”.*衙门/s)
    await page.click('text=确认导入 1 个机构')
    expect(await page.textContent('[role=status]')).toContain('新增 1 个机构')
    await page.click('text=报送工作')
    await page.fill('#year', '2023')
    await page.click('button:text("新建报送工作")')
    await page.setInputFiles('#files', {
      name: 'a.html',
      mimeType: 'text/html',
      buffer: Buffer.from(reportOf('庚县水务局')),
    })
    await page.click('text=上传并核验')
    await expect
      .poll(async () => {
        await page.reload()
        return page.textContent('.notice')
      })
      .toContain('全部核验完毕')
    await page.click('text=返回')
    expect(await page.textContent('table.list')).toContain('符合要求')
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=CSV')])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk)
    // What begins like a formula is none for the spreadsheet that opens the table.
    expect(Buffer.concat(chunks).toString('utf8')).toMatch(/庚县水务局,部门,符合要求.*'=1\+1/)
  })

  test('lead the holder of a link from a useless file to a good one, once', async () => {
    const office = await foundTestOffice('辛县政务公开办')
    const campaign = await openTestCampaign(office)
    const { 辛县水务局: body } = await addBodies(office, ['辛县水务局'])
    const { url } = (await (
      await office.call(`/v1/office/campaigns/${campaign}/links`, asJson({ body }))
    ).json()) as Json
    const send = async (content: string) => {
      await page.goto(url)
      await page.setInputFiles('#files', { name: 'a.html', mimeType: 'text/html', buffer: Buffer.from(content) })
      await page.click('text=提交并核验')
    }
    await send('今天没有报告。'.repeat(30))
    expect(await page.textContent('[role=alert]')).toContain('仍然有效')
    await send('')
    expect(await page.textContent('[role=alert]')).toContain('文件是空的')
    await send(reportOf('辛县水务局'))
    expect(await page.textContent('[role=status]')).toMatch(/已于 .* 收到贵单位的报告，核验结论：符合要求/)
    await page.goto(url)
    expect(await page.locator('#files').count()).toBe(0)
    await page.click('text=查看核验结果')
    expect(await page.textContent('.verdict .word')).toBe('符合要求')
    const again = await fetch(url, {
      method: 'POST',
      body: formOfFiles([{ name: 'b.html', content: reportOf('辛县水务局', { title: '更正' }) }]),
      headers: { Origin: new URL(url).origin },
      redirect: 'manual',
    })
    expect([again.status, again.headers.get('location')]).toEqual([303, new URL(url).pathname])
    const { counts } = (await (await office.call(`/v1/office/campaigns/${campaign}`)).json()) as Json
    expect(counts).toMatchObject({ received: 1, pass: 1 })
  })

  test('make links for all that are missing, and withdraw one', async () => {
    const office = await foundTestOffice('壬县政务公开办')
    const campaign = await openTestCampaign(office)
    await addBodies(office, ['壬县水务局', '壬县财政局'])
    await signIn(office)
    await page.goto(address(`/office/campaigns/${campaign}`))
    await page.click('text=上传链接')
    await page.click('text=为未报的 2 个机构各生成一个链接')
    const urls = await page.locator('[role=status] code').allTextContents()
    expect(urls).toHaveLength(2)
    await page.click('[aria-label="收回“壬县财政局”的链接"]')
    expect(await page.textContent('table.list')).toMatch(
      /壬县水务局.*未使用.*壬县财政局.*已收回|壬县财政局.*已收回.*壬县水务局.*未使用/s,
    )
    const statuses = await Promise.all(urls.map(async url => (await fetch(url)).status))
    expect(statuses.sort()).toEqual([200, 409])
  })

  test('refuse a wrong token, and forms of other sites', async () => {
    await page.goto(address('/office/sign-in'))
    await page.fill('#token', 'gouji_wrong')
    await page.click('button[type=submit]')
    expect(await page.textContent('[role=alert]')).toContain('令牌不正确')
    const office = await foundTestOffice('癸县政务公开办')
    const issued = await office.call('/v1/office/tokens', asJson({ name: '程序', scopes: ['submit'] }))
    await page.fill('#token', ((await issued.json()) as Json).token) // as documented
    await page.click('button[type=submit]')
    expect(await page.textContent('[role=alert]')).toContain('仅供程序调用')
    expect(await context.cookies()).toEqual([])
    for (const headers of [{}, { Origin: 'https://example.org' }, { 'Sec-Fetch-Site': 'cross-site' }]) {
      const body = new URLSearchParams({ name: 'x' })
      const foreign = await fetch(address('/office/demonstration'), {
        method: 'POST',
        body,
        headers,
        redirect: 'manual',
      })
      expect(foreign.status).toBe(403)
    }
  })

  test.each(['zh', 'en'])('are clean to axe in %s', async lang => {
    await enterDemonstration()
    const campaign = new URL(page.url()).pathname
    const submission = await page.locator('table.list tbody a').first().getAttribute('href')
    const batch = await page.locator('a[href^="/office/batches/"]').first().getAttribute('href')
    const cookies = await context.cookies()
    const scripted = await browser.newContext({ bypassCSP: true })
    await scripted.addCookies(cookies)
    const other = await scripted.newPage()
    const paths = [
      campaign,
      `${campaign}/waiting`,
      `${campaign}/links`,
      '/office/campaigns',
      '/office/bodies',
      '/office/tokens',
      '/office/audit',
      '/office/sign-in',
      submission ?? '',
      batch ?? '',
    ]
    for (const path of paths) {
      await other.goto(address(`${path}?lang=${lang}`))
      for (const summary of await other.locator('summary').all()) await summary.click()
      await other.evaluate(axe.source)
      const found = await other.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(n => n.html).slice(0, 3)].join()))',
      )
      expect([path, found]).toEqual([path, []])
      if (lang === 'zh') continue
      const words = await other.locator('h2, th[scope=col], button, label, legend').allTextContents()
      expect([path, words.filter(word => /\p{Script=Han}/u.test(word))]).toEqual([path, []])
    }
    await scripted.close()
  })
})
