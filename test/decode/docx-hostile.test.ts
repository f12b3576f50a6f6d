import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { decodeDocx } from '../../src/decode/docx/index.ts'
import {
  directoryOffsets,
  docx,
  mainPart,
  officeRelationship,
  paragraph,
  paragraphOf,
  row,
  run,
  table,
  zip,
} from '../support/docx-writer.ts'

const outcome = (bytes: Uint8Array) => {
  const result = decodeDocx(bytes)
  return result.ok ? 'read' : [result.error.code, result.error.variant]
}

/** Changes fields of every directory entry; `at` counts from the entry's start. */
function patchDirectory(bytes: Uint8Array, patch: (view: DataView, at: number) => void): Uint8Array {
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  for (const at of directoryOffsets(copy)) patch(view, at)
  return copy
}

describe('a hostile DOCX', () => {
  it('with a DOCTYPE is refused, in the main part', () => {
    const main = `<!DOCTYPE w:document [<!ENTITY a "b">]>${mainPart('').replace(/^<\?xml[^>]*>/, '')}`
    expect(outcome(docx('', { members: { 'word/document.xml': main } }))).toEqual(['damaged', 'doctype'])
  })

  it('with a DOCTYPE in its styles is read without them, saying so', () => {
    const result = decodeDocx(docx(paragraph('正文'), { members: { 'word/styles.xml': '<!DOCTYPE x><x/>' } }))
    expect(result.ok && result.value.notRead).toEqual([{ what: 'member', where: 'styles.xml', why: 'DOCTYPE' }])
  })

  it('that is not well formed is damaged', () => {
    expect(outcome(docx('', { members: { 'word/document.xml': '<w:document><w:p>' } }))).toEqual(['damaged', 'xml'])
    expect(outcome(docx('', { members: { 'word/document.xml': 'no XML' } }))).toEqual(['damaged', 'xml'])
  })

  it('without a main part is no DOCX', () => {
    expect(outcome(zip({ 'content.xml': '<x/>' }))).toEqual(['unsupported-format', undefined])
  })

  it('with encrypted entries is named as encrypted', () => {
    const bytes = patchDirectory(docx(paragraph('正文')), (view, at) => view.setUint16(at + 8, 1, true))
    expect(outcome(bytes)).toEqual(['encrypted', undefined])
  })

  it('with too many entries is refused', () => {
    const members = Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`word/media/${i}.bin`, '']))
    expect(outcome(docx(paragraph('正文'), { members }))).toEqual(['damaged', 'zip-entries'])
  })

  it('with sizes that lie is refused', () => {
    const bytes = patchDirectory(docx(paragraph('正文')), (view, at) => view.setUint32(at + 24, 12, true))
    expect(outcome(bytes)).toEqual(['damaged', 'zip-sizes'])
  })

  it('that inflates out of proportion is refused', () => {
    const members = { 'word/document.xml': mainPart(' '.repeat(20 << 20)) }
    expect(outcome(docx('', { members }))).toEqual(['damaged', 'zip-ratio'])
  })

  it('that inflates without end is refused before it is whole, whatever its ratio', () => {
    const noise = Array.from({ length: 1 << 16 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20_000))).join(
      '',
    )
    const members = { 'word/document.xml': strToU8(noise.repeat(180)) }
    expect(outcome(zipSync({ ...members }, { level: 1 }))).toEqual(['damaged', 'zip-size'])
  })

  it('with a bomb in a member that is not wanted is read', () => {
    expect(outcome(docx(paragraph('正文'), { members: { 'word/media/a.bin': new Uint8Array(40 << 20) } }))).toBe('read')
  })

  it('that breaks off in its main part is damaged, behind it read with a note', () => {
    const noise = Uint8Array.from({ length: 60_000 }, (_, i) => (i * i * 31 + (i >> 3)) & 0xff)
    const whole = zip({
      '_rels/.rels': officeRelationship('word/document.xml'),
      'word/document.xml': mainPart(paragraph('正文')),
      'word/media/a.bin': noise,
    })
    expect(outcome(whole.subarray(0, 400))).toEqual(['damaged', 'truncated'])
    const result = decodeDocx(whole.subarray(0, 2000))
    expect(result.ok && result.value.blocks).toHaveLength(1)
    expect(result.ok && result.value.notRead).toEqual([{ what: 'rest', where: 'ZIP', why: 'truncated' }])
  })

  it('of 100 000 runs is read whole', () => {
    const result = decodeDocx(docx(paragraphOf(run('字').repeat(100_000))))
    expect(result.ok && result.value.blocks[0]).toMatchObject({ text: '字'.repeat(100_000) })
  })

  it('of more blocks than the budget is read in part, saying so', () => {
    const result = decodeDocx(docx(paragraph('段').repeat(25_000)))
    expect(result.ok && result.value.blocks).toHaveLength(20_000)
    expect(result.ok && result.value.notRead).toEqual([expect.objectContaining({ what: 'rest' })])
  })

  it('of tables nested 10 000 deep is read down to a bound, saying so', () => {
    const deep =
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>层</w:t></w:r></w:p>'.repeat(10_000) + '</w:tc></w:tr></w:tbl>'.repeat(10_000)
    const result = decodeDocx(docx(deep + paragraph('末段')))
    expect(result.ok && result.value.blocks.at(-1)).toMatchObject({ text: '末段', origin: { paragraph: 10_001 } })
    expect(result.ok && result.value.notRead).toEqual([expect.objectContaining({ what: 'table' })])
  })

  it('of content controls nested 10 000 deep is read', () => {
    const deep = `${'<w:sdt><w:sdtContent>'.repeat(10_000)}${paragraph('正文')}${'</w:sdtContent></w:sdt>'.repeat(10_000)}`
    expect(decodeDocx(docx(deep))).toMatchObject({ ok: true, value: { blocks: [{ text: '正文' }] } })
  })

  it('of text boxes nested 1 000 deep is read down to a bound, saying so', () => {
    const deep = `${'<w:p><w:r><w:pict><w:txbxContent>'.repeat(1000)}${'</w:txbxContent></w:pict></w:r></w:p>'.repeat(1000)}`
    const result = decodeDocx(docx(deep))
    expect(result.ok && result.value.notRead).toEqual([expect.objectContaining({ what: 'rest' })])
  })

  it('with spans beyond any table stays within bounds', () => {
    const wide = { text: '宽', properties: '<w:gridSpan w:val="999999999"/>' }
    const result = decodeDocx(docx(table([row([wide, '右']), row(['甲', '乙'], '<w:gridBefore w:val="-5"/>')])))
    expect(result.ok && result.value.blocks[0]).toMatchObject({ rows: 2, columns: 100 })
    expect(result.ok && result.value.notRead).toEqual([expect.objectContaining({ what: 'table' })])
  })

  it('with names of Object.prototype in styles, lists and formats is read', () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="__proto__"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="constructor"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="toString"><w:abstractNumId w:val="__proto__"/></w:num>'
    const body = paragraph('正文', '<w:pStyle w:val="__proto__"/><w:numPr><w:numId w:val="toString"/></w:numPr>')
    expect(decodeDocx(docx(body, { numbering }))).toMatchObject({ ok: true, value: { blocks: [{ text: '1.正文' }] } })
  })
})

describe('an unusual DOCX', () => {
  it('with other prefixes, the strict namespaces or none at all reads the same', () => {
    const strict = mainPart(paragraph('正文', '<w:outlineLvl w:val="1"/>'))
      .replaceAll(
        'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
        'http://purl.oclc.org/ooxml/wordprocessingml/main',
      )
      .replaceAll('w:', 'x:')
      .replace('xmlns:w=', 'xmlns:x=')
    const unprefixed = mainPart(paragraph('正文', '<w:outlineLvl w:val="1"/>'))
      .replace('xmlns:w=', 'xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns=')
      .replaceAll('<w:', '<')
      .replaceAll('</w:', '</')
      .replaceAll(' w:val', ' q:val')
    for (const main of [strict, unprefixed]) {
      expect(decodeDocx(docx('', { members: { 'word/document.xml': main } }))).toMatchObject({
        ok: true,
        value: { blocks: [{ kind: 'paragraph', text: '正文', heading: 2 }] },
      })
    }
  })

  it('does not take elements of other namespaces for its own', () => {
    const body = '<x:p xmlns:x="urn:other"><x:t>别的</x:t></x:p><y xmlns:w="urn:other"><w:p><w:t>别的</w:t></w:p></y>'
    expect(decodeDocx(docx(body))).toMatchObject({ ok: true, value: { blocks: [] } })
  })

  it('whose main part has another name is found by its relationships', () => {
    const bytes = zip({
      '_rels/.rels': officeRelationship('/Word/document2.xml'),
      'word/document2.xml': mainPart(paragraph('正文')),
    })
    expect(decodeDocx(bytes)).toMatchObject({ ok: true, value: { blocks: [{ text: '正文' }] } })
  })

  it('in UTF-16 reads the same', () => {
    const text = mainPart(paragraph('正文')).replace('UTF-8', 'UTF-16')
    const bytes = new Uint8Array(2 + text.length * 2)
    bytes.set([0xff, 0xfe])
    for (let i = 0; i < text.length; i++) new DataView(bytes.buffer).setUint16(2 + i * 2, text.charCodeAt(i), true)
    expect(decodeDocx(docx('', { members: { 'word/document.xml': bytes } }))).toMatchObject({
      ok: true,
      value: { blocks: [{ text: '正文' }] },
    })
  })
})
