/** What is published is read again by gouji itself and judged like the report that was sent. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packs as publishedPacks } from '../../rules/index.ts'
import { bind } from '../../src/core/bind/index.ts'
import { loadPack } from '../../src/core/load-pack.ts'
import type { Pack } from '../../src/core/pack.ts'
import type { Scorecard } from '../../src/core/result.ts'
import { slotsOf } from '../../src/core/template.ts'
import { decode } from '../../src/decode/index.ts'
import { inspect } from '../../src/inspect.ts'
import { type Publication, publish, renderers } from '../../src/render/index.ts'
import { mergePatch, templateOf } from '../support/model.ts'
import permits from '../support/packs/permit-processing.json' with { type: 'json' }
import { type Subject, subjectNames, subjectOf } from '../support/render-documents.ts'
import { renderJson } from '../support/render-json.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

async function judge(bytes: Uint8Array, name: string, packs: readonly Pack[]): Promise<Scorecard> {
  const result = await inspect({ bytes, name }, { now: () => new Date(0) }, { packs })
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
  return result.value.scorecard
}

async function publishUpload(bytes: Uint8Array, packs: readonly Pack[] = publishedPacks) {
  const document = await decode(bytes, { name: 'report.json' }, {})
  const bound = document.ok ? bind(document.value, packs, {}) : document
  if (!bound.ok) throw new Error(JSON.stringify(bound.error))
  return publish(bound.value.report, bound.value.pack)
}

async function publication(upload: string, packs?: readonly Pack[]): Promise<Publication> {
  const published = await publishUpload(utf8(upload), packs)
  if (!published.ok) throw new Error(JSON.stringify(published.error))
  return published.value
}

/** The scorecards of the upload and of everything that is published from it. */
async function judgeAll(upload: string, packs: readonly Pack[] = publishedPacks) {
  const sent = await judge(utf8(upload), 'report.json', packs)
  const laidOut = await publication(upload, packs)
  const read = renderers.map(async ({ extension, render }) => {
    const body = await render(laidOut)
    return judge(typeof body === 'string' ? utf8(body) : body, `report.${extension}`, packs)
  })
  return { sent, read: await Promise.all(read) }
}

const cellsOf = ({ report }: Scorecard) =>
  Object.fromEntries(
    Object.entries(report.cells).map(([address, { kind, value = '', text = '' }]) => [
      address,
      // How a figure is spelt may change with the spaces around it; what it says may not.
      `${kind} ${value} ${text.replace(/\s+/g, '')}`,
    ]),
  )

/** Rules about headings, wording and layout have nothing to say about an upload by addresses. */
const findingsOf = ({ findings }: Scorecard) =>
  findings.map(({ rule, outcome, severity, actual, expected, difference, suspect, equation, at }) => ({
    ...{ rule, outcome, severity, actual, expected, difference, suspect, equation },
    at: at.map(({ address }) => address),
  }))

const uploadOf = ({ model, identity }: Subject): string => renderJson(model, identity)

describe.each(subjectNames)('the published form of %s', name => {
  it('has the cells and the findings of the upload', async () => {
    const { sent, read } = await judgeAll(uploadOf(subjectOf(name)))
    for (const each of read) {
      expect(cellsOf(each)).toEqual(cellsOf(sent))
      expect(findingsOf(each)).toEqual(findingsOf(sent))
      expect(each.outcome).toBe(sent.outcome)
      const { title, agency, year, published } = sent.report
      expect(each.report).toMatchObject({ title, agency, year, published })
    }
  })
})

/** Figures as offices fill them in, and what somebody hostile would. */
const figure = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 99_999 }).map(String) },
  { weight: 2, arbitrary: fc.constantFrom('-', '—', '/', '', '1,204', '-3', '２７', '无', '12.5', '9件') },
  { weight: 1, arbitrary: fc.constantFrom('<b>7</b>', '7&lt;', '</td><td>8', '"', "'", '7\u0000', '\ud800 7') },
)

const anySubject = fc.constantFrom(...subjectNames).chain(name => {
  const subject = subjectOf(name)
  const addresses = slotsOf(templateOf(subject.model.edition)).map(slot => slot.address)
  return fc
    .dictionary(fc.constantFrom(...addresses), figure, { maxKeys: 60 })
    .map(cells => ({ ...subject, model: mergePatch(subject.model, { cells }) }))
})

const withoutForbidden = (cells: Record<string, string>) =>
  Object.fromEntries(Object.entries(cells).map(([address, text]) => [address, text.replace(/\u0000|\p{Cs}/gu, '')]))

describe('any figures', () => {
  it('are read from the publication as they were sent', async () => {
    await fc.assert(
      fc.asyncProperty(anySubject, async subject => {
        const { sent, read } = await judgeAll(uploadOf(subject))
        for (const each of read) {
          expect(Object.keys(each.report.cells)).toEqual(Object.keys(sent.report.cells))
          const legal = subject.model.cells
          const isClean = !Object.values(legal).some(text => /\u0000|\p{Cs}/u.test(text))
          if (isClean) expect(cellsOf(each)).toEqual(cellsOf(sent))
          if (isClean) expect(findingsOf(each)).toEqual(findingsOf(sent))
          expect(withoutForbidden(textsOf(each))).toEqual(withoutForbidden(textsOf(sent)))
        }
      }),
      { numRuns: 10, seed: 20_260_118, endOnFailure: true },
    )
  })
})

const textsOf = ({ report }: Scorecard) =>
  Object.fromEntries(
    Object.entries(report.cells).map(([address, { text = '' }]) => [address, text.replace(/\s+/g, '')]),
  )

describe('what was not sent', () => {
  const upload = JSON.parse(uploadOf(subjectOf('department-2023')))

  it.each([
    ['a section', { sections: { problems: null } }],
    ['a row', { cells: gone('applications.carried-in.') }],
    ['a column', { cells: goneColumn('applications', 'enterprise') }],
  ])('is not printed and found missing: %s', async (_, patch) => {
    const { sent, read } = await judgeAll(JSON.stringify(mergePatch(upload, patch)))
    expect(sent.outcome).toBe('fail')
    const rules = (card: Scorecard) => card.findings.map(({ rule, outcome }) => `${rule} ${outcome}`).sort()
    for (const each of read) {
      expect(rules(each)).toEqual(rules(sent))
      expect(cellsOf(each)).toEqual(cellsOf(sent))
    }
  })

  // A printed form says more of what is missing (a whole block, a table that may be elsewhere) than addresses do.
  it.each([
    ['a block', { cells: gone('disclosure.licences.') }],
    ['a table and its section', { cells: gone('disputes.'), sections: { disputes: null } }],
  ])('is not made up: %s', async (_, patch) => {
    const { sent, read } = await judgeAll(JSON.stringify(mergePatch(upload, patch)))
    for (const each of read) {
      expect(each.outcome).toBe('fail')
      expect(cellsOf(each)).toEqual(cellsOf(sent))
    }
  })

  function gone(prefix: string) {
    const addresses = slotsOf(templateOf('2021')).flatMap(({ address }) =>
      address.startsWith(prefix) ? [address] : [],
    )
    return Object.fromEntries(addresses.map(address => [address, null]))
  }

  function goneColumn(table: string, column: string) {
    const slots = slotsOf(templateOf('2021')).filter(slot => slot.table.key === table && slot.column.key === column)
    return Object.fromEntries(slots.map(({ address }) => [address, null]))
  }

  it('is no title where agency and year are known', async () => {
    const laidOut = await publication(JSON.stringify({ ...upload, title: undefined }))
    expect(laidOut.title).toBe('云岭县住房和城乡建设局2023年政府信息公开工作年度报告')
  })
})

describe('a report of another kind', () => {
  const loaded = loadPack(permits)
  const pack = loaded.ok ? [loaded.value] : []
  const rows = [
    {
      office: 'Harbour',
      'pending-start': 4,
      received: 20,
      processed: 21,
      'pending-end': 3,
      average: 6.5,
      fees: '210.40',
    },
    { office: 'Quarry', 'pending-start': 0, received: 7, processed: 7, 'pending-end': 0, average: '11.25', fees: 0 },
  ]
  const oldest = ['2024-03-08', 'none']
  const upload = (processed = 21) =>
    JSON.stringify({
      pack: 'permit-processing@2024',
      title: 'Permit Report 2024',
      year: 2024,
      sections: { processing: '', remarks: 'The quarry office opened in May.' },
      offices: Object.fromEntries(
        rows.map((row, i) => [i + 1, { ...row, ...(i === 0 ? { processed } : {}), oldest: oldest[i] }]),
      ),
    })

  it.each([
    ['right', 21, []],
    ['wrong', 22, ['flow']],
  ])('is published without code of its own: %s figures', async (_, processed, rules) => {
    const { sent, read } = await judgeAll(upload(processed), pack)
    expect(sent.findings.map(({ rule }) => rule)).toEqual(rules)
    for (const each of read) {
      expect(findingsOf(each)).toEqual(findingsOf(sent))
      expect(cellsOf(each)).toEqual(cellsOf(sent))
    }
  })
})

describe('publishing refuses', () => {
  const refusal = async (upload: unknown) => {
    const published = await publishUpload(utf8(JSON.stringify(upload)))
    return published.ok ? undefined : published.error
  }
  const base = { pack: 'gov-info-annual@2021', sections: { overview: '' } }

  it('addresses that would get lost', async () => {
    expect(await refusal({ ...base, cells: { 'applications.recieved.total': 3 } })).toEqual({
      code: 'bad-request',
      variant: 'address',
      detail: 'applications.recieved.total → applications.received.total',
    })
  })

  it('more than a report can hold', async () => {
    expect(await refusal({ ...base, sections: { overview: '一。\n'.repeat(3000) } })).toMatchObject({
      code: 'too-large',
      variant: 'form',
    })
  })
})
