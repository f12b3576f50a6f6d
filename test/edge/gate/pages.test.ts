/** The pages of an office's endpoints, in a real browser without scripts. */
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findBrowser, howToInstall, launchBrowser } from '../../support/browser.ts'
import { createGateWorker, listenGate, openReceiver, signed, submittedBody } from '../../support/gate.ts'
import { foundTestOffice, type Json, sessionOf, type TestOffice } from '../../support/office.ts'
import { pageOf } from '../../support/worker.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

const server = createGateWorker()
let url: URL

beforeAll(async () => {
  url = await listenGate(server)
})
afterAll(() => server.close())

const bad = pageOf('2021', { cells: { 'applications.carried-out.total': '9' } })

describe.skipIf(!installed)('the pages of endpoints', () => {
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
  afterEach(async () => {
    expect(complaints).toEqual([])
    await context.close()
  })

  const address = (path: string): string => new URL(path, url).href

  async function signIn({ token }: Pick<TestOffice, 'token'>): Promise<void> {
    await page.goto(address('/office'))
    await page.fill('#token', token)
    await page.click('button[type=submit]')
  }

  /** By hand, as an office does it. */
  async function create(name: string): Promise<{ endpoint: string; secret: string }> {
    await page.click('text=发布前核验')
    await page.fill('#name', name)
    await page.selectOption('#mode', 'block')
    await page.click('button:text("新建接口")')
    const secret = (await page.textContent('[role=status] code')) ?? ''
    const endpoint = (await page.locator('.report code').allTextContents()).find(text => text.startsWith('http')) ?? ''
    return { endpoint, secret }
  }

  const ask = (endpoint: string, secret: string, data: object) => fetch(endpoint, signed(secret, submittedBody(data)))

  const pageOfEndpoint = (endpoint: string) => address(`/office/endpoints/${endpoint.split('/').pop()}`)

  test('lead from a new endpoint, its secret shown once, to what was judged, and let a person release it', async () => {
    await signIn(await foundTestOffice('甲县政务公开办', url.href))
    const { endpoint, secret } = await create('县政府门户网站')
    expect(secret).toMatch(/^whsec_/)
    const data = { title: '甲县水务局<b>年度报告', article: { html: bad } }
    expect(await (await ask(endpoint, secret, data)).json()).toMatchObject({ decision: 'block' })
    await page.goto(pageOfEndpoint(endpoint))
    expect(await page.content()).not.toContain(secret)
    expect(await page.textContent('table.list')).toMatch(/甲县水务局<b>年度报告.*修改后发布.*拦截/s)
    await page.click('summary:text("同意发布")')
    await page.fill('[name=person]', '王芳')
    await page.fill('[name=reason]', '已电话核实台账')
    await page.click('button:text("同意发布")')
    expect(await page.textContent('table.list')).toMatch(/放行.*王芳已同意发布/s)
    expect(await (await ask(endpoint, secret, data)).json()).toMatchObject({
      decision: 'allow',
      override: { person: '王芳', reason: '已电话核实台账' },
    })
    await page.click('text=修改后发布')
    expect(await page.textContent('.verdict')).toContain('王芳已确认发布')
    await page.goto(address('/office/audit'))
    expect(await page.textContent('table')).toContain('责任人同意发布')
  })

  test('show what became of callbacks, and send one again', async () => {
    const receiver = await openReceiver([410, 200])
    await signIn(await foundTestOffice('乙县政务公开办', url.href))
    const { endpoint, secret } = await create('门户')
    await page.click('summary:text("设置")')
    await page.fill('#callbackUrl', receiver.url)
    await page.fill('#allowed', '127.0.0.1')
    await page.fill('#waitSeconds', '0')
    await page.click('button:text("保存")')
    expect((await ask(endpoint, secret, { article: { html: bad } })).status).toBe(202)
    const first = await receiver.next()
    const shown = async () => {
      await page.goto(pageOfEndpoint(endpoint))
      return page.locator('[role=alert]').allTextContents()
    }
    await expect.poll(async () => (await shown()).join()).toContain('410')
    await page.click('button:text("保存")')
    await page.click('table.list a:text("详情")')
    expect(await page.textContent('.report')).toMatch(/已停止.*HTTP 410.*report.checked/s)
    await page.click('button:text("重新发送")')
    expect((await receiver.next()).body).toBe(first.body)
    await expect
      .poll(async () => {
        await page.reload()
        return page.textContent('.report')
      })
      .toMatch(/已送达.*HTTP 410.*HTTP 200/s)
    await receiver.close()
  })

  test('rotate a secret, and delete an endpoint', async () => {
    await signIn(await foundTestOffice('丙县政务公开办', url.href))
    const { endpoint, secret } = await create('门户')
    await page.click('summary:text("密钥")')
    await page.click('button:text("生成新密钥")')
    const newer = (await page.textContent('[role=status] code')) ?? ''
    const statuses = async () =>
      Promise.all([secret, newer].map(async text => (await ask(endpoint, text, { article: { html: bad } })).status))
    expect(await statuses()).toEqual([200, 200])
    await page.goto(pageOfEndpoint(endpoint))
    await page.click('summary:text("密钥")')
    await page.click(`[aria-label="停用以 ${secret.slice(-4)} 结尾的密钥"]`)
    expect(await statuses()).toEqual([401, 200])
    await page.click('summary:text("删除接口")')
    await page.check('[name=sure]')
    await page.click('button:text-is("删除")')
    expect(await page.textContent('.report')).toContain('还没有接口')
    expect(await statuses()).toEqual([404, 404])
  })

  test('let a reviewer look and release, but change nothing', async () => {
    const office = await foundTestOffice('丁县政务公开办', url.href)
    await signIn(office)
    const { endpoint } = await create('门户')
    const issued = await office.call('/v1/office/tokens', {
      method: 'POST',
      body: JSON.stringify({ name: '审核', scopes: ['review'] }),
      headers: { 'Content-Type': 'application/json' },
    })
    const { token } = (await issued.json()) as Json // as documented
    const call = await sessionOf({ ...office, token }, url.href)
    const path = new URL(pageOfEndpoint(endpoint)).pathname
    const text = await (await call(path)).text()
    expect(text).not.toContain('生成新密钥')
    for (const change of ['', '/secrets', '/delete'])
      expect((await call(`${path}${change}`, { method: 'POST', body: new URLSearchParams() })).status).toBe(403)
  })

  test.each(['zh', 'en'])('are clean to axe, and no wider than a phone, in %s', async lang => {
    await signIn(await foundTestOffice(`戊县政务公开办${lang}`, url.href))
    const { endpoint, secret } = await create('县政府门户网站')
    await ask(endpoint, secret, { title: '戊县水务局2023年政府信息公开工作年度报告', article: { html: bad } })
    const scripted = await browser.newContext({ bypassCSP: true, viewport: { width: 375, height: 800 } })
    await scripted.addCookies(await context.cookies())
    const other = await scripted.newPage()
    for (const path of ['/office/endpoints', new URL(pageOfEndpoint(endpoint)).pathname]) {
      await other.goto(address(`${path}?lang=${lang}`))
      for (const summary of await other.locator('summary').all()) await summary.click()
      expect([path, await other.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 375])
      await other.evaluate(axe.source)
      const found = await other.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(n => n.html).slice(0, 3)].join()))',
      )
      expect([path, found]).toEqual([path, []])
      if (lang === 'zh') continue
      const words = await other.locator('h2, th[scope=col], button, label, legend, summary').allTextContents()
      expect([path, words.filter(word => /\p{Script=Han}/u.test(word))]).toEqual([path, []])
    }
    await scripted.close()
  })
})
