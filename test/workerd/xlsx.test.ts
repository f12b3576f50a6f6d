import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Scorecard } from '../../src/core/result.ts'
import { findFormat } from '../../src/format/index.ts'
import { findings, scorecard, templateOf } from '../support/scorecard.ts'

/** Above this the packer wants a thread, and there is none. */
const THREADED = 160_000

test('a workbook is made in the Worker too, however large the report', async () => {
  const [first] = findings
  if (!first) throw new Error('the fixture has no findings')
  const many = Array.from({ length: 5000 }, (_, i) => ({
    ...first,
    message: `${i}${'数'.repeat(i % 3000)}`,
    why: `${i}`,
  }))
  const large: Scorecard = { ...scorecard, findings: many }
  for (const card of [scorecard, large]) {
    const body = await findFormat('xlsx')?.render([card], { lang: 'zh', templateOf })
    const parts = unzipSync(body instanceof Uint8Array ? body : new Uint8Array())
    expect(Object.keys(parts)).toContain('xl/worksheets/sheet3.xml')
    for (const [name, content] of Object.entries(parts)) expect(content.length, name).toBeLessThan(THREADED)
  }
})
