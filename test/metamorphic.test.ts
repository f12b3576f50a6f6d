import { describe, expect, it } from 'vitest'
import { nodeResources } from '../src/cli/resources.ts'
import type { Scorecard } from '../src/core/result.ts'
import { inspect } from '../src/inspect.ts'
import { squeeze } from './support/locate/index.ts'
import { filesOf, readDocument, renderings, subjectNames, subjectOf } from './support/render-documents.ts'
import { gridOf, partsOf } from './support/render-parts.ts'
import { undeclared } from './support/rule-claims.ts'

const upload = (folder: string, file: string) =>
  inspect({ bytes: readDocument(folder, file), name: file }, { now: () => new Date(0) }, nodeResources())

async function judge(folder: string, file: string): Promise<Scorecard> {
  const result = await upload(folder, file)
  if (!result.ok) throw new Error(`${folder}/${file}: ${JSON.stringify(result.error)}`)
  expect(undeclared(result.value.scorecard), `${folder}/${file}`).toEqual([])
  return result.value.scorecard
}

/** Rules about the very markup of an upload. */
const ABOUT_MARKUP = ['layout-tables']

/** All that does not depend on the form of the upload. */
function substanceOf({ rules, findings, ...card }: Scorecard) {
  const { title: _title, sections, cells, ...identity } = card.report
  return {
    pack: card.pack.edition,
    identity,
    sections: sections.map(({ key, heading }) => ({ key, heading })),
    cells: Object.fromEntries(Object.entries(cells).map(([address, { origin: _, ...cell }]) => [address, cell])),
    outcome: card.outcome,
    decision: card.decision,
    score: card.score,
    rules: rules.filter(({ id }) => !ABOUT_MARKUP.includes(id)),
    findings: findings
      .filter(({ rule }) => !ABOUT_MARKUP.includes(rule))
      .map(({ at, fingerprint: _, ...finding }) => ({
        ...finding,
        message: squeeze(finding.message),
        fix: squeeze(finding.fix),
        // White space inside a printed text is the line breaks of the page.
        at: at.map(({ address, label, text }) => ({ address, label, text: squeeze(text) })),
      })),
    notRead: card.notRead,
  }
}

/**
 * What a report sent by addresses shares with a printed one. It has no layout, headings, preface or closing: what needs
 * those must be inapplicable in it, and must have found nothing in print unless it is about layout.
 */
function sharedWith(sent: Scorecard, card: Scorecard) {
  const inapplicable = sent.rules.filter(rule => rule.outcome === 'inapplicable')
  const layout = new Set(inapplicable.filter(r => r.reason?.code === 'sent-by-address').map(r => r.id))
  const silent = new Set(inapplicable.map(rule => rule.id))
  const { sections: _sections, score: _score, rules, findings, ...rest } = substanceOf(card)
  return {
    ...rest,
    rules: rules.filter(({ id, outcome }) => !layout.has(id) && !(silent.has(id) && outcome === 'pass')),
    findings: findings
      .filter(({ rule }) => !layout.has(rule))
      .map(finding => ({ ...finding, at: finding.at.map(asSent) })),
  }
}

/** Facts about the report are fields of an upload, in their own notation. */
const asSent = <P extends { address: string | undefined; text: string }>({ text, ...place }: P) =>
  place.address?.startsWith('report.') ? place : { ...place, text }

describe.each(subjectNames.map(name => ({ name })))('$name', ({ name }) => {
  const subject = subjectOf(name)
  const printed = filesOf(name).filter(file => file !== 'upload.json')

  it('shows the identity of its model', async () => {
    const { report, pack } = await judge(name, 'html-plain.html')
    const { year, agency, level, published } = report
    expect({ edition: pack.edition, year, agency, level, published }).toEqual(subject.identity)
  })

  it('shows every figure of its model, and no other', async () => {
    const { report } = await judge(name, 'html-plain.html')
    const figures = partsOf(subject.model).flatMap(part =>
      part.kind === 'table'
        ? part.sheets.flatMap(s => s.cells.flatMap(c => (c.address ? [[c.address, c.text] as const] : [])))
        : [],
    )
    const read = Object.entries(report.cells).flatMap(([address, { text }]) =>
      text === undefined ? [] : [[address, text]],
    )
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(figures))
  })

  it.each(printed)('gives the same cells, outcomes and values as %s', async file => {
    const [plain, other] = await Promise.all([judge(name, 'html-plain.html'), judge(name, file)])
    expect(substanceOf(other)).toEqual(substanceOf(plain))
  })

  it('gives the same cells, outcomes and values sent by addresses', async () => {
    const [plain, sent] = await Promise.all([judge(name, 'html-plain.html'), judge(name, 'upload.json')])
    const [shared, expected] = [sharedWith(sent, sent), sharedWith(sent, plain)]
    const applicable = shared.rules.filter(({ id }) => expected.rules.some(rule => rule.id === id))
    expect({ ...shared, rules: applicable }).toEqual(expected)
  })

  it.each(renderings)('is in $file what its renderer makes (else run: npm run fixtures -- own)', ({ file, render }) => {
    expect(Buffer.from(readDocument(name, file)).equals(Buffer.from(render(subject)))).toBe(true)
  })
})

describe('a file that cannot be read whole', () => {
  it.each([
    ['user-password.pdf', { code: 'encrypted' }],
    ['scan.pdf', { code: 'no-text-layer', detail: '1-2' }],
    ['without-tounicode.pdf', { code: 'no-text-layer', detail: '1-2' }],
    ['truncated-60.pdf', { code: 'damaged' }],
  ])('%s is refused', async (file, rejection) => {
    const result = await upload('unreadable', file)
    expect(result).toMatchObject({ ok: false, error: rejection })
  })

  it.each([
    ['one-page-scanned.pdf', { what: 'page', where: '2' }],
    ['truncated-tail.pdf', { what: 'rest' }],
  ])('%s is read in part, says so, and never passes or blames what it did not see', async (file, part) => {
    const card = await judge('unreadable', file)
    expect(card.notRead).toContainEqual(expect.objectContaining(part))
    expect(card.outcome).toBe('cannot-tell')
    expect(card.findings.filter(finding => finding.outcome === 'fail')).toEqual([])
  })
})

describe('tables in the documents', () => {
  it('have the physical grid of the form: 10 columns and 3 header rows in table three, 15 by 4 in table four', () => {
    const sheets = partsOf(subjectOf('department-2023').model).flatMap(part =>
      part.kind === 'table' ? part.sheets : [],
    )
    expect(sheets.map(sheet => [gridOf(sheet).length, sheet.columns])).toEqual([
      [14, 4],
      [28, 10],
      [4, 15],
    ])
  })
})
