/** A PDF of as many pages as are read, in a Worker whose heap is smaller than the platform's (128 MB with its buffers). */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Scorecard } from '../../src/core/result.ts'
import { MAX_PAGES } from '../../src/decode/pdf/limits.ts'
import { baseline, mergePatch } from '../support/model.ts'
import { renderPdf } from '../support/render-pdf.ts'
import { createWorker } from '../support/serve.ts'

const HEAP_MEGABYTES = 96

// The local runtime keeps no limit of memory by itself; this one ends the Worker where it is exceeded.
vi.stubEnv('MINIFLARE_WORKERD_V8_FLAGS', `--max-heap-size=${HEAP_MEGABYTES}`)
const server = createWorker()

beforeAll(async () => {
  await server.listen()
})
afterAll(async () => {
  await server.close()
  vi.unstubAllEnvs()
})

/** A report with a wrong total, and so many paragraphs more that it fills the pages. */
function longReport(paragraphs: number): Uint8Array<ArrayBuffer> {
  const more = Array.from({ length: paragraphs }, (_, i) => [
    `more${i}`,
    `第${i + 1}次会议研究了公开目录第${i + 1}项的更新，安排有关科室逐条核对并按期发布。`,
  ])
  const patch = {
    cells: { 'applications.carried-out.total': '9' },
    sections: { 'other-matters': { paragraphs: Object.fromEntries(more) } },
  }
  return new Uint8Array(renderPdf(mergePatch(baseline('2021'), patch), { repeatHead: true }))
}

test(`a PDF of ${MAX_PAGES} pages is judged within a heap of ${HEAP_MEGABYTES} MB, every figure read`, async () => {
  const response = await server.fetch('/v1/check?name=long.pdf', { method: 'POST', body: longReport(12_200) })
  expect(response.status, await response.clone().text()).toBe(200)
  const scorecard = (await response.json()) as Scorecard // the schema is tested with the core
  expect(scorecard).toMatchObject({
    document: { format: 'pdf', pages: MAX_PAGES },
    outcome: 'fail',
    notRead: [],
    report: { cells: { 'applications.carried-out.total': { kind: 'number', value: '9' } } },
    findings: expect.arrayContaining([
      expect.objectContaining({
        rule: 'applications-row-totals',
        at: expect.arrayContaining([expect.objectContaining({ address: 'applications.carried-out.total' })]),
      }),
    ]),
  })
  const cells = Object.values(scorecard.report.cells)
  expect(cells.filter(cell => cell.kind !== 'number')).toEqual([])
})
