import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/decode/text/index.ts'

function read(text: string) {
  const result = decodeText(text)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

describe('a hostile text', () => {
  it('of one endless line is read up to a bound, saying so', () => {
    for (const unit of ['字', '0 ', '\t', '|', '| ', '0  ', '**', '# ']) {
      const document = read(unit.repeat(2_000_000 / unit.length))
      expect(document.notRead[0]).toMatchObject({ what: 'rest', where: 'line 1' })
      expect(document.blocks.length).toBeLessThan(60_000)
    }
  })

  it('of endless lines is read up to a bound, saying so', () => {
    for (const line of ['字', '0\t0', '字 |', '字   0']) {
      const document = read(`${line}\n`.repeat(60_000))
      expect(document.notRead).toContainEqual(expect.objectContaining({ what: 'rest' }))
    }
  })

  it('of lines full of blanks, marks or words is read whole', () => {
    const blanks = ' '.repeat(40_000)
    const lines = [
      `字${blanks}尾`,
      `# 字${blanks}尾`,
      `|${blanks}|字`,
      `字\t${blanks}尾`,
      `第1页${blanks}尾`,
      '**字'.repeat(10_000),
      '字  '.repeat(10_000),
    ]
    const document = read(lines.flatMap(line => [line, '']).join('\n'))
    expect(document.notRead).toEqual([])
    expect(document.blocks.length).toBeGreaterThan(0)
  })

  it('of a row without end keeps to the columns of a table', () => {
    const document = read(`${'0\t'.repeat(20_000)}0\n${'0|'.repeat(20_000)}0`)
    for (const block of document.blocks) if (block.kind === 'table') expect(block.columns).toBeLessThanOrEqual(202)
  })

  it('of lines that all could be wrapped is one paragraph', () => {
    const line = '公开信息'.repeat(10)
    expect(read(Array.from({ length: 20_000 }, () => line).join('\n')).blocks).toHaveLength(1)
  })
})
