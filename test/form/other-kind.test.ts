/** A form of another kind, with open rows and columns of words, days, an amount and a date: the template alone makes it. */
import { describe, expect, it } from 'vitest'
import { loadPack } from '../../src/core/load-pack.ts'
import { judgeDraft } from '../../src/web/form/judge-draft.ts'
import { sumOffers, sumsOf } from '../../src/web/form/sums.ts'
import { TableInputs } from '../../src/web/form/table-inputs.tsx'
import permits from '../support/packs/permit-processing.json' with { type: 'json' }

const loaded = loadPack(permits)
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
const pack = loaded.value
const { template } = pack

describe('a form with open rows', () => {
  it('has numbered lines of named inputs', () => {
    const [table] = template.tables
    if (!table) throw new Error('the pack has no table')
    const page = String(TableInputs({ table, template, lang: 'en' }))
    expect(page).toMatch(/name="cells\.offices\.1\.office" aria-label="1，Office"/)
    expect(page).toMatch(/name="cells\.offices\.8\.oldest" aria-label="8，Oldest pending since"/)
    expect(page).toMatch(/name="cells\.offices\.1\.fees"[^>]* data-type="amount"[^>]* inputmode="decimal"/)
    expect(page).toContain('data-action="add-row"')
  })

  const row = { office: 'Harbour', 'pending-start': '4', received: '20', processed: '21', average: '6.5', fees: '0' }
  const draft = Object.fromEntries(Object.entries(row).map(([key, text]) => [`cells.offices.1.${key}`, text]))

  it('offers what its own rule makes of a cell, and judges by it', () => {
    expect(sumOffers('offices.1.pending-end', draft, sumsOf(pack, draft))).toMatchObject([{ value: '3' }])
    const wrong = { ...draft, 'cells.offices.1.pending-end': '5' }
    const { findings } = judgeDraft(wrong, pack, { lang: 'en', whole: false })
    expect(findings.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule)).toEqual(['flow'])
  })
})
