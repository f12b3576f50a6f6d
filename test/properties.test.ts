import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeResources } from '../src/cli/resources.ts'
import type { Scorecard, ScorecardCell } from '../src/core/result.ts'
import { slotsOf } from '../src/core/template.ts'
import { inspect } from '../src/inspect.ts'
import { compare, openFile } from './support/locate/index.ts'
import { mergePatch, templateOf } from './support/model.ts'
import { type Rendering, renderings, type Subject, subjectNames, subjectOf } from './support/render-documents.ts'
import { renderPdf } from './support/render-pdf.ts'
import { textRunsOf } from './support/text-runs.ts'

async function judge(file: string, bytes: Uint8Array): Promise<Scorecard> {
  const result = await inspect({ bytes, name: file }, { now: () => new Date(0) }, nodeResources())
  if (!result.ok) throw new Error(`${file}: ${JSON.stringify(result.error)}`)
  return result.value.scorecard
}

/** Every `step`th, beginning at another one for each format, so that together they see all. */
const some = <T>(items: readonly T[], step: number, phase: number): T[] =>
  items.filter((_, i) => i % step === phase % step)

/** Formats in which each cell has its turn; the others sample every ninth. */
const EACH_CELL = ['html-plain.html', 'text-tab.txt', 'upload.json']
const SAMPLE = 9
/** A PDF takes ten times as long. */
const PDF_SAMPLE = 29
const stepOf = (file: string) => (EACH_CELL.includes(file) ? 1 : file.endsWith('.pdf') ? PDF_SAMPLE : SAMPLE)

/** Table two stands in no equation: there a word takes the figure's place. */
const isSummed = (address: string) => !address.startsWith('disclosure.')
const changed = (text: string, address: string) => (isSummed(address) ? String(Number(text) + 3) : '若干')

const shown = ({ kind, value }: Partial<ScorecardCell> = {}) => `${kind} ${value ?? ''}`

function differing(before: Scorecard, after: Scorecard): string[] {
  return Object.keys(before.report.cells).filter(a => shown(before.report.cells[a]) !== shown(after.report.cells[a]))
}

describe.each(renderings.map((rendering, phase) => ({ ...rendering, phase })))(
  'in $file',
  ({ file, render, phase }) => {
    it('a changed figure is found, changes no other, breaks its own equations, and its place leads back to it', {
      timeout: 240_000,
    }, async () => {
      const subject = subjectOf('department-2023')
      const before = await judge(file, render(subject))
      for (const { address } of some(slotsOf(templateOf('2021')), stepOf(file), phase)) {
        const text = changed(subject.model.cells[address] ?? '0', address)
        const model = mergePatch(subject.model, { cells: { [address]: text } })
        const bytes = render({ ...subject, model })
        const after = await judge(file, bytes)
        expect({ address, differing: differing(before, after) }).toEqual({ address, differing: [address] })
        const group = isSummed(address) ? 'arithmetic' : 'cells'
        const rules = new Set(after.rules.filter(rule => rule.group === group).map(rule => rule.id))
        const findings = after.findings.filter(f => rules.has(f.rule) && f.outcome === 'fail')
        expect({ address, blamed: findings.map(({ rule }) => rule) }).not.toEqual({ address, blamed: [] })
        for (const { at, equation, rule } of findings) {
          const terms = [...(equation?.left ?? []), ...(equation?.right ?? []), ...at].map(term => term.address)
          expect({ rule, terms }).toEqual({ rule, terms: expect.arrayContaining([address]) })
        }
        const find = await openFile(file, bytes)
        const places = [{ text, ...after.report.cells[address] }, ...findings.flatMap(f => f.at)]
          .flatMap(({ origin, ...place }) =>
            origin && place.text !== undefined ? [{ ...place, text: place.text, origin }] : [],
          )
          .map(place => ({ ...place, is: compare(find, place) }))
        expect(places.length).toBeGreaterThan(0)
        expect(places.filter(place => place.is !== 'found')).toEqual([])
      }
    })
  },
)

/** Renderings with tables; a cell per line has no place for an empty cell, an upload by addresses no text around figures. */
const tabled: Rendering[] = [
  ...renderings.filter(({ file }) => !/^(text-flat|upload|html-gbk|pdf)/.test(file)),
  { file: 'pdf-own.pdf', render: ({ model }: Subject) => renderPdf(model, { uncompressed: true }) },
]

const sharesRowOrColumn = (addresses: string[]) => {
  const parts = addresses.map(address => address.split('.'))
  const [first] = parts
  return (
    parts.every(p => p[0] === first?.[0] && p[1] === first?.[1]) ||
    parts.every(p => p[0] === first?.[0] && p[2] === first?.[2])
  )
}

describe.each(['department-2023', 'department-2020'])('of %s', name => {
  it.each(tabled.map((rendering, phase) => ({ ...rendering, phase })))(
    'no text run of a table that is lost changes more than its own cell, or loses more than its own row or column, in $file',
    async ({ file, render, phase }) => {
      const bytes = render(subjectOf(name))
      const before = await judge(file, bytes)
      for (const { text, without } of some(textRunsOf(file, bytes), file.endsWith('.pdf') ? 41 : 11, phase)) {
        const after = await judge(file, without())
        const lost = differing(before, after)
        if (/^[+-]?\d+(\.\d+)?$/.test(text)) expect({ text, lost }).toEqual({ text, lost: [expect.any(String)] })
        if (lost.length <= 1) continue
        expect({ text, lost, together: sharesRowOrColumn(lost) }).toEqual({ text, lost, together: true })
        expect(lost.map(address => after.report.cells[address]?.kind)).toEqual(lost.map(() => 'absent'))
      }
    },
  )
})

/** Figures as offices fill them in: mostly noughts, now and then a zero mark, a blank, a sign, a separator or a word. */
const figure = fc.oneof(
  { weight: 12, arbitrary: fc.constant('0') },
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 99_999 }).map(String) },
  { weight: 2, arbitrary: fc.constantFrom('-', '—', '/', '', '1,204', '-3', '２７', '无', '12.5', '9件') },
)

const anyModel = fc.constantFrom(...subjectNames).chain(name => {
  const subject = subjectOf(name)
  const slots = slotsOf(templateOf(subject.model.edition))
  return fc
    .dictionary(fc.constantFrom(...slots.map(slot => slot.address)), figure, { maxKeys: 60 })
    .map((cells): Subject => ({ ...subject, model: mergePatch(subject.model, { cells }) }))
})

/** A rule about the very markup of a page. */
const isAboutMarkup = (rule: string) => rule === 'layout-tables'

const verdictOf = ({ report, rules, findings }: Scorecard) => ({
  cells: Object.fromEntries(Object.entries(report.cells).map(([address, cell]) => [address, shown(cell)])),
  rules: rules.filter(({ id }) => !isAboutMarkup(id)).map(({ id, outcome }) => `${id} ${outcome}`),
  findings: findings
    .filter(({ rule }) => !isAboutMarkup(rule))
    .map(({ rule, actual, expected, difference, suspect }) => ({ rule, actual, expected, difference, suspect })),
})

describe('any figures', () => {
  it('give the same verdict in every printed rendering', async () => {
    const printed = renderings.filter(({ file }) => !/^(html-plain|upload|pdf)/.test(file))
    await fc.assert(
      fc.asyncProperty(anyModel, async subject => {
        const plain = verdictOf(await judge('html-plain.html', mustRender('html-plain.html', subject)))
        for (const { file, render } of printed) {
          // A cell per line cannot show an empty cell.
          if (file === 'text-flat.txt' && Object.values(subject.model.cells).includes('')) continue
          expect({ file, ...verdictOf(await judge(file, render(subject))) }).toEqual({ file, ...plain })
        }
      }),
      { numRuns: 8, seed: 20_240_118, endOnFailure: true },
    )
  })
})

const mustRender = (file: string, subject: Subject): Uint8Array => {
  const rendering = renderings.find(each => each.file === file)
  if (!rendering) throw new Error(`no rendering ${file}`)
  return rendering.render(subject)
}
