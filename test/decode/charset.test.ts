import { describe, expect, it } from 'vitest'
import { decodeBytes } from '../../src/decode/charset.ts'
import { encodeGbk } from '../support/render-gbk.ts'

const ascii = (text: string) => new TextEncoder().encode(text)
const bytes = (...parts: (Uint8Array | number[])[]) => Uint8Array.from(parts.flatMap(part => [...part]))
const utf16 = (text: string, little: boolean) =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap(i => {
      const unit = text.charCodeAt(i)
      return little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]
    }),
  )

const text = '政府信息公开工作年度报告：予以公开３件。'

describe('the charset of an upload', () => {
  it('is told by the byte order mark, which does not belong to the text', () => {
    expect(decodeBytes(bytes([0xef, 0xbb, 0xbf], ascii(text)))).toEqual({ text, charset: 'utf-8' })
    expect(decodeBytes(bytes([0xff, 0xfe], utf16(text, true)))).toEqual({ text, charset: 'utf-16le' })
    expect(decodeBytes(bytes([0xfe, 0xff], utf16(text, false)), 'text/html; charset=gbk')).toEqual({
      text,
      charset: 'utf-16be',
    })
  })

  it('is GB18030 for every name of its family, in the header or in the page', () => {
    for (const name of ['gb2312', 'GBK', 'x-gbk', 'gb_2312-80', 'GB18030', 'cp936', 'csGB2312']) {
      expect(decodeBytes(encodeGbk(text), `text/html; charset="${name}"`)).toEqual({ text, charset: 'gb18030' })
      const head = `<meta http-equiv="Content-Type" content="text/html; charset=${name}">`
      expect(decodeBytes(bytes(ascii(head), encodeGbk(text))).text).toBe(head + text)
    }
    const prolog = '<?xml version="1.0" encoding="gb2312"?>'
    expect(decodeBytes(bytes(ascii(prolog), encodeGbk(text))).text).toBe(prolog + text)
  })

  it('reads characters that only GB18030 has', () => {
    const page = bytes(ascii('<meta charset=gb2312>'), [0x81, 0x39, 0xee, 0x39, 0x95, 0x32, 0x82, 0x36])
    expect(decodeBytes(page).text).toBe('<meta charset=gb2312>\u3400\u{20000}')
  })

  it('is found in the content where nothing is declared', () => {
    expect(decodeBytes(ascii(text)).charset).toBe('utf-8')
    expect(decodeBytes(encodeGbk(text))).toEqual({ text, charset: 'gb18030' })
    expect(decodeBytes(utf16(`<p>1 2 3</p>${text}`, true)).text).toContain(text)
  })

  it('is what the bytes are where they contradict the declaration', () => {
    expect(decodeBytes(encodeGbk(text), 'text/html; charset=utf-8')).toEqual({ text, charset: 'gb18030' })
    expect(decodeBytes(ascii(text), 'text/html; charset=gb2312')).toEqual({ text, charset: 'utf-8' })
    expect(decodeBytes(encodeGbk(text), 'text/html; charset=iso-8859-1')).toEqual({ text, charset: 'gb18030' })
    expect(decodeBytes(encodeGbk(text), 'text/html; charset=no-such-charset')).toEqual({ text, charset: 'gb18030' })
    expect(decodeBytes(ascii('<meta charset="utf-16"><p>字'))).toMatchObject({ charset: 'utf-8' })
  })

  it('stays UTF-8 where a system cut a character in two', () => {
    const whole = ascii(text.repeat(20))
    const read = decodeBytes(bytes(whole.subarray(0, 100), whole.subarray(101)))
    expect(read.charset).toBe('utf-8')
    expect(read.text).toContain('予以公开３件。政府信息')
  })

  it('may be a traditional one where that is declared', () => {
    expect(decodeBytes(bytes([0xa4, 0xa4, 0xa4, 0xe5]), 'text/html; charset=big5')).toEqual({
      text: '中文',
      charset: 'big5',
    })
  })
})
