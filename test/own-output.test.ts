/** What gouji has written itself, handed in as if it were a report. */
import { expect, it } from 'vitest'
import { findFormat } from '../src/format/index.ts'
import { inspect } from '../src/inspect.ts'
import { baseline } from './support/model.ts'
import { renderHtml } from './support/render-html.ts'

const options = { now: () => new Date(0) }
const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

it.each(['html', 'json'])('a scorecard saved as %s is said to be one, not judged', async name => {
  const judged = await inspect({ bytes: bytesOf(renderHtml(baseline('2021'))), name: 'report.html' }, options)
  if (!judged.ok) throw new Error(JSON.stringify(judged.error))
  const saved = await findFormat(name)?.render([judged.value.scorecard], { lang: 'zh' })
  if (saved === undefined) throw new Error(`there is no format ${name}`)
  const again = await inspect({ bytes: bytesOf(saved), name: `scorecard.${name}` }, options)
  expect(again).toMatchObject({ ok: false, error: { code: 'not-a-report', variant: 'scorecard' } })
})

it('a report that speaks of scorecards is still a report', async () => {
  const spoken = renderHtml(baseline('2021')).replace('<body', '<!-- gouji scorecard --><body')
  expect(await inspect({ bytes: bytesOf(spoken), name: 'report.html' }, options)).toMatchObject({ ok: true })
})
