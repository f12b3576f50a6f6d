import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { decode } from '../../src/decode/index.ts'
import { MAX_HTML_BYTES, MAX_JSON_BYTES, MAX_TEXT_BYTES, MAX_UPLOAD_BYTES } from '../../src/decode/limits.ts'
import { sniff } from '../../src/decode/sniff.ts'
import { encodeGbk } from '../support/render-gbk.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const raw = (text: string) => Uint8Array.from([...text], char => char.charCodeAt(0))
const kindOf = (content: string | Uint8Array, hints = {}) => {
  const found = sniff(typeof content === 'string' ? utf8(content) : content, hints)
  return found.kind === 'unsupported' ? (found.variant ?? found.format) : found.kind
}
const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map(name => [name, utf8('x'.repeat(50))])))
const compoundFile = (stream: string) => {
  const bytes = new Uint8Array(4096)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  bytes.set(
    [...stream].flatMap(char => [char.charCodeAt(0), 0]),
    1024,
  )
  return bytes
}

describe('what an upload is', () => {
  it('is told by its content, whatever its name says', () => {
    expect(kindOf('<!DOCTYPE html><title>x</title>', { name: 'report.txt' })).toBe('html')
    expect(kindOf('一、总体情况\n2023年公开3件。', { name: 'report.html', contentType: 'text/html' })).toBe('text')
    expect(kindOf('{"pack":"x"}', { name: 'report.txt' })).toBe('json')
    expect(kindOf('%PDF-1.7\n%', { name: 'report.docx' })).toBe('pdf')
    expect(kindOf(`garbage\n%PDF-1.4`, {})).toBe('pdf')
    expect(kindOf(zip('[Content_Types].xml', 'word/document.xml'), { name: 'report.pdf' })).toBe('docx')
  })

  it('is HTML from a fragment on, with a prolog, or in GBK', () => {
    const fragments = [
      '<p>一、总体情况</p><p>公开3件。</p>',
      '<table><tr><td>规章<td>3</table>',
      '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "x" "y"><html xmlns="z"><body/></html>',
      '<!-- saved --><html>',
      '正文一<br>正文二<br>正文三<br>',
      '<div class="a">\n<span>1</span>\n</div>',
    ]
    for (const fragment of fragments) expect({ fragment, kind: kindOf(fragment) }).toEqual({ fragment, kind: 'html' })
    expect(kindOf(encodeGbk('<html><head><meta charset=gbk></head>公开</html>'))).toBe('html')
  })

  it('is text with left-over tags where lines are made by line ends', () => {
    expect(kindOf(`${'一行文字\n'.repeat(40)}<br>多余的<p>标记</p>\n`)).toBe('text')
    expect(kindOf('公开 <3 件\n金额 > 2 万元\n')).toBe('text')
    expect(kindOf('[发布日期] 2024-01-01\n正文')).toBe('text')
    expect(kindOf('{单位名称}2023年政府信息公开工作年度报告\n')).toBe('text')
  })

  it('is JSON where it starts like it, broken or not', () => {
    for (const text of ['{"a": 1', " {'a': 1}", '{a: 1}', '{}', '[{"a":1}]', '\ufeff{"a":1}'])
      expect({ text, kind: kindOf(text) }).toEqual({ text, kind: 'json' })
    expect(kindOf('[1, 2]', { contentType: 'application/json' })).toBe('json')
  })
})

describe('an upload in another format', () => {
  const cases: [string, Uint8Array | string, object][] = [
    ['an old Word file', compoundFile('WordDocument'), { code: 'unsupported-format', variant: 'old-word' }],
    ['an Office file with a password', compoundFile('EncryptedPackage'), { code: 'encrypted' }],
    ['an old workbook', compoundFile('Workbook'), { code: 'unsupported-format', variant: 'spreadsheet' }],
    [
      'a workbook',
      zip('[Content_Types].xml', 'xl/workbook.xml'),
      { code: 'unsupported-format', variant: 'spreadsheet' },
    ],
    ['an archive of reports', zip('a.html', 'b/word/document.xml'), { code: 'unsupported-format', variant: 'zip' }],
    [
      'an OFD file',
      zip('OFD.xml', 'Doc_0/Document.xml'),
      { code: 'unsupported-format', variant: 'ofd', detail: 'OFD' },
    ],
    ['a RAR archive', raw('Rar!\x1a\x07\x00'), { code: 'unsupported-format', variant: 'archive', detail: 'RAR' }],
    ['a PNG', raw('\x89PNG\r\n\x1a\n'), { code: 'unsupported-format', variant: 'image', detail: 'PNG' }],
    ['a JPEG', raw('\xff\xd8\xff\xe0'), { code: 'unsupported-format', variant: 'image', detail: 'JPEG' }],
    ['RTF', '{\\rtf1\\ansi', { code: 'unsupported-format', detail: 'RTF' }],
    [
      'MHTML',
      'From: <Saved by x>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n',
      { code: 'unsupported-format', detail: 'MHTML' },
    ],
    [
      'other XML',
      '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
      { code: 'unsupported-format', detail: 'XML' },
    ],
    [
      'binary data',
      raw('\x00\x01\x02\x03report\x00\x00\x00\x00\x05'.repeat(20)),
      { code: 'unsupported-format', detail: 'binary' },
    ],
    ['nothing', '', { code: 'damaged', variant: 'empty' }],
    ['blanks', ' \n\u3000', { code: 'damaged', variant: 'empty' }],
  ]
  for (const [name, content, rejection] of cases) {
    it(`is refused: ${name}`, async () => {
      const bytes = typeof content === 'string' ? utf8(content) : content
      expect(await decode(bytes, {})).toMatchObject({ ok: false, error: rejection })
    })
  }

  it('that is an archive cut short is still told by its members', () => {
    expect(kindOf(zip('[Content_Types].xml', 'word/document.xml').subarray(0, 260))).toBe('docx')
  })
})

describe('an upload over the size limit of its format', () => {
  it('is refused as too large, naming the limit', async () => {
    const cases: [string, number, string][] = [
      ['<html><p>一</p>', MAX_HTML_BYTES, '4 MB'],
      ['一二三四\n', MAX_TEXT_BYTES, '4 MB'],
      ['{"a":1}', MAX_JSON_BYTES, '4 MB'],
      ['%PDF-1.7\n', MAX_UPLOAD_BYTES, '20 MB'],
    ]
    for (const [start, limit, detail] of cases) {
      const bytes = new Uint8Array(limit + 1).fill(0x20)
      bytes.set(utf8(start))
      expect(await decode(bytes, {})).toEqual({ ok: false, error: { code: 'too-large', detail } })
    }
  })
})
