import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { modernEngine } from '../../src/decode/pdf/engine-modern.ts'
import { decodePdf } from '../../src/decode/pdf/index.ts'
import { assetAddress } from '../../src/web/assets.ts'
import { grid, makePdf, text } from '../support/pdf-writer.ts'

/** As the Worker is bound in wrangler.toml. */
const assets = (env as { ASSETS: Fetcher }).ASSETS // the generated type of `env` does not name the bindings

const maps = assetAddress('character-maps').replace('/assets/', '')

const engine = modernEngine(async (_, filename) => {
  const response = await assets.fetch(`https://assets.local/${maps}${filename}`)
  return new Uint8Array(await response.arrayBuffer())
})

describe('inside workerd', () => {
  it('a PDF whose font is not embedded is read, tables and prose', async () => {
    const cells = [
      ['项目', '数量'],
      ['许可', '12'],
    ]
    const table = grid({ x: 80, y: 120, widths: [80, 60], heights: [20, 20], cells })
    const result = await decodePdf(makePdf([{ content: text('一、总体情况', 80, 100) + table }]), { engine })
    if (!result.ok) throw new Error(result.error.code)
    const [heading, found] = result.value.blocks
    expect(heading).toMatchObject({ kind: 'paragraph', text: '一、总体情况' })
    expect(found?.kind === 'table' && found.cells.map(cell => cell.text)).toEqual(['项目', '数量', '许可', '12'])
  })

  it('a page without end loses that page only', async () => {
    const bomb = { content: Array.from({ length: 120_000 }, () => '0 0 m 9 9 l S').join('\n') }
    const result = await decodePdf(makePdf([bomb, { content: text('照常读取', 80, 100) }]), { engine })
    expect(result.ok && result.value.notRead).toEqual([{ what: 'page', where: '1', why: 'over budget: operators' }])
  })
})
