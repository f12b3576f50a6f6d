/** The draft given back: comments at the cells that findings name, and nothing else changed. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { annotateDocx } from '../../src/annotate/index.ts'
import type { Lang, Scorecard } from '../../src/core/result.ts'
import { decodeDocx } from '../../src/decode/docx/index.ts'
import { inspect } from '../../src/inspect.ts'
import { docx, mainPart, paragraph, row, run, table, zip } from '../support/docx-writer.ts'

const documents = path.resolve(import.meta.dirname, '../../fixtures/documents')
const fixture = (name: string) => new Uint8Array(readFileSync(path.join(documents, name)))

async function judge(bytes: Uint8Array, lang: Lang = 'zh'): Promise<Scorecard> {
  const result = await inspect({ bytes, name: '报告.docx' }, { lang, now: () => new Date('2025-02-01T08:00:00.123Z') })
  if (!result.ok) throw new Error(result.error.code)
  return result.value.scorecard
}

async function giveBack(bytes: Uint8Array, lang: Lang = 'zh'): Promise<Uint8Array> {
  const result = annotateDocx(bytes, await judge(bytes, lang), lang)
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail}`)
  return result.value
}

const part = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array())

const textIn = (xml: string): string =>
  [...xml.matchAll(/<w:t[ >][^<]*<\/w:t>|<w:t>[^<]*<\/w:t>/g)]
    .map(([element]) => element.replace(/<[^>]*>/g, ''))
    .join('')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

/** Each comment with the printed text that it marks. */
function commentsOf(bytes: Uint8Array): { id: string; marks: string; says: string }[] {
  const main = part(bytes, 'word/document.xml')
  return [...part(bytes, 'word/comments.xml').matchAll(/<w:comment [^>]*w:id="(\d+)"[\s\S]*?<\/w:comment>/g)].map(
    ([comment, id = '']) => {
      const start = main.indexOf(`<w:commentRangeStart w:id="${id}"/>`)
      const end = main.indexOf(`<w:commentRangeEnd w:id="${id}"/>`)
      return { id, marks: start < 0 ? 'nothing' : textIn(main.slice(start, end)), says: textIn(comment) }
    },
  )
}

const withoutMarks = (xml: string): string =>
  xml.replace(/<w:commentRange(?:Start|End) w:id="\d+"\/>|<w:r><w:commentReference w:id="\d+"\/><\/w:r>/g, '')

const rejectionOf = (bytes: Uint8Array, scorecard: Scorecard) => {
  const result = annotateDocx(bytes, scorecard, 'zh')
  return result.ok ? 'given back' : [result.error.code, result.error.variant]
}

describe.each([
  'wrong-figures-2023/word-own.docx',
  'wrong-figures-2023/word-libreoffice.docx',
  'wrong-form-2023/word-own.docx',
])('a draft given back (%s)', name => {
  it('reads as the same document', async () => {
    expect(decodeDocx(await giveBack(fixture(name)))).toEqual(decodeDocx(fixture(name)))
  })

  it('has nothing changed but what comments need', async () => {
    const [before, after] = [unzipSync(fixture(name)), unzipSync(await giveBack(fixture(name)))]
    const changed = Object.keys(after).filter(
      key => !before[key] || Buffer.compare(after[key] ?? Buffer.of(), before[key]) !== 0,
    )
    expect(changed.toSorted()).toEqual([
      '[Content_Types].xml',
      'word/_rels/document.xml.rels',
      'word/comments.xml',
      'word/document.xml',
    ])
    expect(Object.keys(before).filter(key => !after[key])).toEqual([])
    expect(withoutMarks(strFromU8(after['word/document.xml'] ?? Buffer.of()))).toBe(
      strFromU8(before['word/document.xml'] ?? Buffer.of()),
    )
  })

  it('gives every comment a place, and every failing finding a comment', async () => {
    const { findings } = await judge(fixture(name))
    const comments = commentsOf(await giveBack(fixture(name)))
    expect(comments.filter(comment => comment.marks === 'nothing')).toEqual([])
    const said = comments.map(comment => comment.says).join('\n')
    for (const finding of findings.filter(f => f.outcome === 'fail')) expect(said).toContain(finding.message)
  })
})

describe('a draft given back', () => {
  it('has the comment at the very cell, with message, fix and basis', async () => {
    const comments = commentsOf(await giveBack(fixture('wrong-figures-2023/word-own.docx')))
    const negative = comments.find(comment => comment.says.includes('为负数'))
    expect(negative?.marks).toBe('-1')
    expect(negative?.says).toMatch(/【严重】第三部分表格第6行.*修改：请对照台账.*依据：国办公开办函〔2021〕30号/)
    const prose = comments.find(comment => comment.says.includes('被申请行政复议7件'))
    expect([prose?.marks.includes('行政复议7件'), prose?.marks === '6']).toContain(true)
  })

  it('speaks the language of the reader', async () => {
    const bytes = await giveBack(fixture('wrong-figures-2023/word-own.docx'), 'en')
    expect(part(bytes, 'word/comments.xml')).toContain('w:author="gouji"')
    expect(
      commentsOf(bytes)
        .map(comment => comment.says)
        .join(),
    ).toContain('[Serious] ')
  })

  it('comes back as it is where nothing was found', async () => {
    const bytes = fixture('department-2023/word-own.docx')
    const scorecard = { ...(await judge(bytes)), findings: [] }
    const result = annotateDocx(bytes, scorecard, 'zh')
    expect(result.ok && Buffer.compare(result.value, bytes)).toBe(0)
  })

  it('keeps the comments that are there, and uses no id twice', async () => {
    const first = await giveBack(fixture('wrong-figures-2023/word-own.docx'))
    const second = await giveBack(first)
    const ids = commentsOf(second).map(comment => comment.id)
    expect(ids).toHaveLength(2 * commentsOf(first).length)
    expect(new Set(ids).size).toBe(ids.length)
    expect(decodeDocx(second)).toEqual(decodeDocx(first))
    expect(part(second, '[Content_Types].xml').split('comments+xml')).toHaveLength(2)
    expect(part(second, 'word/_rels/document.xml.rels').split('relationships/comments"')).toHaveLength(2)
  })

  it('tells at the title what has no place', async () => {
    const bytes = fixture('wrong-figures-2023/word-own.docx')
    const scorecard = await judge(bytes)
    const lost = scorecard.findings.slice(0, 1).map(f => ({ ...f, at: [{ text: '' }] }))
    const result = annotateDocx(bytes, { ...scorecard, findings: lost }, 'zh')
    const [comment, ...others] = result.ok ? commentsOf(result.value) : []
    expect(others).toEqual([])
    expect(comment?.marks).toContain('年政府信息公开工作年度报告')
    expect(comment?.says).toContain(lost[0]?.message)
  })

  it('escapes what the document says', async () => {
    const bytes = fixture('wrong-figures-2023/word-own.docx')
    const scorecard = await judge(bytes)
    const evil = scorecard.findings.slice(0, 1).map(f => ({ ...f, message: '</w:t><evil a="\u0000">&' }))
    const result = annotateDocx(bytes, { ...scorecard, findings: evil }, 'zh')
    const xml = result.ok ? part(result.value, 'word/comments.xml') : ''
    expect(xml).toContain('&lt;/w:t&gt;&lt;evil a=&quot;&quot;&gt;&amp;')
  })

  it('marks empty paragraphs, and parts that call the namespace by another name or by none', async () => {
    const own = fixture('wrong-figures-2023/word-own.docx')
    const scorecard = await judge(own)
    const [finding] = scorecard.findings
    const at = (number: number) => ({
      ...scorecard,
      findings: finding
        ? [{ ...finding, at: [{ text: '', origin: { kind: 'docx' as const, paragraph: number } }] }]
        : [],
    })
    const body = `${paragraph('报告')}<w:p/>${table([row(['1'])])}`
    const renamed = mainPart(body).replaceAll('w:', 'x:').replace('xmlns:w=', 'xmlns:x=')
    const bare = `<document xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><body><p><r><t>报告</t></r></p><p/></body></document>`
    for (const main of [mainPart(body), renamed, bare]) {
      const members = { 'word/document.xml': main }
      const result = annotateDocx(docx('', { members }), at(2), 'zh')
      const bytes = result.ok ? result.value : new Uint8Array()
      expect(decodeDocx(bytes)).toEqual(decodeDocx(docx('', { members })))
      expect(part(bytes, 'word/document.xml')).toMatch(
        /<(?:[wx]:)?p><(?:[wx]:)?commentRangeStart [^>]*id="0"\/>.*commentReference/,
      )
    }
  })

  it('is refused where the package is cut off, lies or cannot be changed safely', async () => {
    const bytes = fixture('wrong-figures-2023/word-own.docx')
    const scorecard = await judge(bytes)
    expect(rejectionOf(bytes.slice(0, bytes.length - 30), scorecard)).toEqual(['damaged', 'truncated'])
    expect(rejectionOf(zip({ 'a.txt': 'x' }), scorecard)).toEqual(['unsupported-format', undefined])
    const wide = Buffer.from(`\ufeff${mainPart(paragraph('报告'))}`, 'utf16le')
    expect(rejectionOf(docx('', { members: { 'word/document.xml': wide } }), scorecard)).toEqual([
      'damaged',
      'annotate',
    ])
    const types = { '[Content_Types].xml': '<!DOCTYPE Types [<!ENTITY a "b">]><Types/>' }
    expect(rejectionOf(docx(paragraph('报告'), { members: types }), scorecard)).toEqual(['damaged', 'annotate'])
    const bomb = { 'word/media/a.bin': new Uint8Array(40 << 20) }
    expect(rejectionOf(docx(paragraph('报告'), { members: bomb }), scorecard)).toEqual(['damaged', 'zip-ratio'])
  })

  it('is bounded in its comments', async () => {
    const bytes = docx(
      `${paragraph('报告')}${Array.from({ length: 600 }, (_, i) => `<w:p>${run(String(i))}</w:p>`).join('')}`,
    )
    const scorecard = await judge(fixture('wrong-figures-2023/word-own.docx'))
    const [finding] = scorecard.findings
    const many = Array.from({ length: 600 }, (_, i) => ({
      text: '',
      origin: { kind: 'docx' as const, paragraph: i + 2 },
    }))
    const findings = finding ? many.map(place => ({ ...finding, at: [place] })) : []
    const result = annotateDocx(bytes, { ...scorecard, findings }, 'zh')
    const comments = result.ok ? commentsOf(result.value) : []
    expect(comments).toHaveLength(401)
    expect(comments[0]?.says).toContain('另有200条批注从略')
  })
})

const soffice = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find(existsSync)
if (!soffice) console.warn('LibreOffice is not installed: that it opens a draft given back is not tested.')

describe.skipIf(!soffice)('LibreOffice', () => {
  it('opens the draft, and finds the comments', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'gouji-soffice-'))
    try {
      writeFileSync(path.join(folder, 'draft.docx'), await giveBack(fixture('wrong-figures-2023/word-own.docx')))
      const profile = `-env:UserInstallation=file://${folder}/profile`
      execFileSync(
        soffice ?? '',
        [profile, '--headless', '--convert-to', 'fodt', '--outdir', folder, path.join(folder, 'draft.docx')],
        {
          stdio: 'ignore',
        },
      )
      const converted = readFileSync(path.join(folder, 'draft.fodt'), 'utf8')
      expect(converted).toMatch(/<office:annotation [\s\S]*?<dc:creator>勾稽<\/dc:creator>/)
      expect(converted.match(/<office:annotation /g)).toHaveLength(
        commentsOf(await giveBack(fixture('wrong-figures-2023/word-own.docx'))).length,
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
