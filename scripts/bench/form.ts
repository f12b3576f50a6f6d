/** What a key-press in the form costs in a real browser: the script that judges and marks, and the layout and painting after it. */
import { readFileSync } from 'node:fs'
import type { CDPSession } from 'playwright-core'
import { type FormPage, openForm } from '../../test/support/form-page.ts'
import { printColumns, spread } from './table.ts'
import { withBrowser } from './with-browser.ts'

/** Milliseconds of the main thread's processor time, of each key-press. */
type Cost = { script: number[]; whole: number[] }

const PRESSES = 40
const MANY_CHARACTERS = 50_000

/** A picture takes this long at 60 a second; nobody notices what takes less. */
const MOST_MILLISECONDS = 16

export async function printKeyPresses(report: string): Promise<void> {
  console.log(
    `\nA key-press in the form, milliseconds of processor time (at most ${MOST_MILLISECONDS}), median / 95th percentile\n`,
  )
  await withBrowser(async (browser, address) => {
    const form = await openForm(await browser.newContext(), new URL('/form', address).href)
    await form.take({ name: report, content: readFileSync(report) })
    const client = await form.page.context().newCDPSession(form.page)
    await client.send('Performance.enable', { timeDomain: 'threadTicks' })
    const usual = [
      ['a figure of a sum', await measure(form, client, 'cells.applications.granted.total')],
      ['a figure of no sum', await measure(form, client, 'cells.disclosure.licences.decisions')],
      ['the text of a section', await measure(form, client, 'sections.overview')],
    ] as const
    await lengthen(form, 'sections.overview')
    const rows = [
      ...usual,
      ['a figure beside a text that long', await measure(form, client, 'cells.applications.granted.total')],
      [`a text of ${MANY_CHARACTERS} characters`, await measure(form, client, 'sections.overview')],
    ] as const
    printColumns([
      ['typed into', 'judging and marking', 'with layout and painting'],
      ...rows.map(([what, { script, whole }]) => [what, spread(script), spread(whole)]),
    ])
  })
}

/** The text again and again until it is long, as where somebody pasted the wrong thing. */
async function lengthen({ page }: FormPage, name: string): Promise<void> {
  const input = page.locator(`[name="${name}"]`)
  const text = await input.inputValue()
  await input.fill(`${text}\n`.repeat(Math.ceil(MANY_CHARACTERS / text.length)))
}

async function measure({ page }: FormPage, client: CDPSession, name: string): Promise<Cost> {
  await page.evaluate(`document.getElementById(${JSON.stringify(name)}).focus()`)
  const cost: Cost = { script: [], whole: [] }
  for (let i = 0; i < PRESSES; i++) {
    const before = await spent(client)
    await page.keyboard.press(String(i % 10))
    // Until the picture after the next stands.
    await page.evaluate('new Promise(painted => requestAnimationFrame(() => setTimeout(painted)))')
    const after = await spent(client)
    cost.script.push((after.ScriptDuration - before.ScriptDuration) * 1000)
    cost.whole.push((after.TaskDuration - before.TaskDuration) * 1000)
    // A figure of more digits than any report has would be judged otherwise.
    if (i % 3 === 2 && name.startsWith('cells.')) await page.keyboard.press('Control+a')
  }
  return cost
}

/** Seconds of processor time since the page began. */
async function spent(client: CDPSession): Promise<{ ScriptDuration: number; TaskDuration: number }> {
  const { metrics } = await client.send('Performance.getMetrics')
  const secondsOf = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0
  return { ScriptDuration: secondsOf('ScriptDuration'), TaskDuration: secondsOf('TaskDuration') }
}
