/** The pages that hold reports against each other, in a real browser without scripts. */
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { findBrowser, howToInstall, launchBrowser } from '../../support/browser.ts'
import {
  asJson,
  foundTestOffice,
  handIn,
  type Json,
  modelOf,
  openTestCampaign,
  reportOf,
  type TestOffice,
} from '../../support/office.ts'
import { renderJson } from '../../support/render-json.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

const address = (path: string): string => new URL(path, inject('workerUrl')).href

const GOVERNMENT = '癸县人民政府'
const WHOLE = { scope: '本报告综合各乡镇人民政府和县政府各部门年度报告编制。' }
const RECEIVED = 'applications.received.total'

/** A county in its second year: one department has not reported, two wrote the same, the sums do not agree. */
async function county(office: TestOffice): Promise<{ campaign: string; government: string; waterworks: string }> {
  const lastYear = await openTestCampaign(office)
  const campaign = await openTestCampaign(office, { year: 2024 })
  const ids: Record<string, string> = {}
  for (const name of [GOVERNMENT, '癸县水务局', '癸县林业局', '癸县教育局', '癸县税务局']) {
    const more = name === GOVERNMENT ? {} : { parent: GOVERNMENT, vertical: name === '癸县税务局' }
    const response = await office.call('/v1/office/bodies', asJson({ name, ...more }))
    ids[name] = ((await response.json()) as Json).id // as documented
  }
  const send = (year: 2023 | 2024, name: string, patch: unknown = {}, file = '报告.html') =>
    handIn(office, {
      campaign: year === 2023 ? lastYear : campaign,
      body: ids[name],
      content: reportOf(name, patch, year),
      name: file,
    })
  await send(2023, '癸县水务局')
  await send(2024, '癸县水务局', { cells: { [RECEIVED]: '74' } }, 'first.html')
  const { submissionId } = await send(2024, '癸县水务局', {}, 'final.html')
  await send(2024, '癸县林业局', { underTitle: { date: '2024年1月19日' } })
  // Each of the two reports has the figures of the same model.
  const twice = Object.entries(modelOf(GOVERNMENT).cells).map(([key, text]) => [key, String(2 * Number(text))])
  await send(2024, GOVERNMENT, { preface: WHOLE, cells: { ...Object.fromEntries(twice), [RECEIVED]: '149' } })
  return { campaign, government: ids[GOVERNMENT] ?? '', waterworks: submissionId }
}

describe.skipIf(!installed)('the pages that compare', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let place: Awaited<ReturnType<typeof county>>

  beforeAll(async () => {
    browser = await launchBrowser(installed)
    const office = await foundTestOffice('癸县政务公开办')
    place = await county(office)
    context = await browser.newContext({ javaScriptEnabled: false })
    page = await context.newPage()
    await page.goto(address('/office'))
    await page.fill('#token', office.token)
    await page.click('button[type=submit]')
  })
  afterAll(() => browser?.close())

  test('show who is missing below a body, then the items to look into, and a table to take away', async () => {
    await page.goto(address(`/office/campaigns/${place.campaign}`))
    await page.click('text=下级汇总')
    expect(await page.textContent('table.list tbody')).toContain(`${GOVERNMENT}2 / 3`)
    await page.click(`text=${GOVERNMENT}`)
    expect(await page.locator('.tiles b').allTextContents()).toEqual(['3', '2', '1', '1'])
    const tables = await page.locator('table.list tbody').allTextContents()
    expect(tables[0]).toContain('癸县教育局')
    expect(tables[1]).toContain('一、本年新收政府信息公开申请数量')
    expect(tables[1]).toContain('150149-1本级小于下级合计')
    expect(await page.textContent('.office')).toContain('癸县税务局 · 垂直管理，不计入')
    await page.click('text=查看全部项目')
    expect(await page.locator('table.list').last().locator('tbody tr').count()).toBe(200)
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=XLSX')])
    expect(download.suggestedFilename()).toBe('癸县人民政府-2024.xlsx')
  })

  test('show reports that are alike, with the passages in common', async () => {
    await page.goto(address(`/office/campaigns/${place.campaign}`))
    await page.click('text=雷同比对')
    const pairs = await page.locator('.pairs > li').allTextContents()
    expect(pairs.length).toBeGreaterThan(0)
    expect(pairs.join()).toMatch(/癸县(水务|林业)局 与 癸县(水务|林业)局/)
    await page.locator('summary').first().click()
    expect(await page.locator('q').first().isVisible()).toBe(true)
  })

  test('say on a report which one of last year it was held against, and what came of it', async () => {
    await page.goto(address(`/office/submissions/${place.waterworks}`))
    const text = await page.textContent('.office')
    expect(text).toContain('已与本机关上年度报告比对：癸县水务局 2023 年度，第 1 版')
    expect(text).toContain('结转')
  })

  test('show where two versions differ, and a report and a form that is not kept', async () => {
    await page.goto(address(`/office/submissions/${place.waterworks}`))
    await page.click('text=逐格比较')
    expect(await page.textContent('.office')).toMatch(/与前一版本比较.*first.html（第 1 版）.*final.html（第 2 版）/s)
    expect(await page.textContent('table.list tbody')).toMatch(/总计74.*75.*1/s)
    const model = modelOf('癸县水务局', { cells: { [RECEIVED]: '70' } }, 2024)
    const form = renderJson(model, { agency: '癸县水务局', year: 2024, published: '2025-01-18' })
    await page.setInputFiles('#file', { name: '台账.json', mimeType: 'application/json', buffer: Buffer.from(form) })
    await page.click('button:text("比较")')
    expect(await page.textContent('table.list tbody')).toMatch(/总计75.*70.*-5/s)
    await page.setInputFiles('#file', { name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('没有') })
    await page.click('button:text("比较")')
    expect(await page.textContent('[role=alert]')).not.toBe('')
  })

  test.each(['zh', 'en'])('are clean to axe in %s, and fit a narrow screen', async lang => {
    const scripted = await browser.newContext({ bypassCSP: true, viewport: { width: 375, height: 800 } })
    await scripted.addCookies(await context.cookies())
    const other = await scripted.newPage()
    const campaign = `/office/campaigns/${place.campaign}`
    const paths = [
      `${campaign}/rollups?`,
      `${campaign}/bodies/${place.government}/rollup?show=all&`,
      `${campaign}/likeness?`,
      `/office/submissions/${place.waterworks}?`,
      `/office/submissions/${place.waterworks}/differences?`,
    ]
    for (const path of paths) {
      await other.goto(address(`${path}lang=${lang}`))
      for (const summary of await other.locator('summary').all()) await summary.click()
      await other.evaluate(axe.source)
      const found = await other.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(n => n.html).slice(0, 3)].join()))',
      )
      expect([path, found]).toEqual([path, []])
      expect([path, await other.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 375])
      if (lang === 'zh') continue
      const words = await other.locator('h2:not(.pairs h2), th[scope=col], button, label, summary').allTextContents()
      expect([path, words.filter(word => /\p{Script=Han}/u.test(word))]).toEqual([path, []])
    }
    await scripted.close()
  })
})
