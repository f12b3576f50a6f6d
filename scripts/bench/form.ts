/** What a key-press in the form costs in a real browser: the script that judges and marks, and the layout after it. */
import { readFileSync } from 'node:fs'
import { findBrowser, launchBrowser } from '../../test/support/browser.ts'
import { openForm } from '../../test/support/form-page.ts'
import { createWorker, listen } from '../../test/support/serve.ts'
import { quiet } from '../quiet.mjs'
import { printColumns, spread } from './table.ts'

/** Milliseconds, of the first key-press and of those after it. */
type Cost = { first: number; rest: number[] }

const PRESSES = 60

/** A picture takes this long at 60 a second; nobody notices what takes less. */
const MOST_MILLISECONDS = 16

/** Without a browser there is nothing to measure, which is said. */
export async function printKeyPresses(report: string): Promise<void> {
  console.log(
    `\nA key-press in the form, milliseconds (at most ${MOST_MILLISECONDS}): first, then median / 95th percentile\n`,
  )
  const installed = await findBrowser()
  if (!installed) return console.log('no browser found')
  Object.assign(process.env, quiet)
  const server = createWorker()
  const address = await listen(server)
  const browser = await launchBrowser(installed)
  try {
    const form = await openForm(await browser.newContext(), new URL('/form', address).href)
    await form.take({ name: report, content: readFileSync(report) })
    const measure = (name: string): Promise<Cost> => form.page.evaluate(measured(name))
    const rows = [
      ['a figure of a sum', await measure('cells.applications.granted.total')],
      ['a figure of no sum', await measure('cells.disclosure.licences.decisions')],
      ['the text of a section', await measure('sections.overview')],
    ] as const
    printColumns([
      ['typed into', 'first', 'others'],
      ...rows.map(([what, { first, rest }]) => [what, first.toFixed(1), spread(rest)]),
    ])
  } finally {
    await browser.close()
    await server.close()
  }
}

/** Runs in the page. Reading a height makes the browser lay the page out at once. */
const measured = (name: string): string => `(() => {
  const input = document.getElementById(${JSON.stringify(name)})
  input.focus()
  const before = input.value
  const costs = Array.from({ length: ${PRESSES} }, (_, i) => {
    const begin = performance.now()
    input.value = input.rows ? before + i : String(i)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    void document.body.offsetHeight
    return performance.now() - begin
  })
  input.value = before
  input.dispatchEvent(new Event('input', { bubbles: true }))
  return { first: costs[0], rest: costs.slice(1) }
})()`
