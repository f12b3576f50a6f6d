/** What a clerk does who follows a finding: the value that it recommends, written into the report's model. */
import type { Finding } from '../../src/core/result.ts'
import { type Model, mergePatch, templateOf } from './model.ts'
import type { RuleCase } from './rule-fixtures.ts'

/** A report before it is submitted again: its model, and what the fixture sends beside it. */
export type Draft = { model: Model; fixture: RuleCase }

type Correct = (model: Model, finding: Finding) => Model

/** Undefined where the finding recommends no value. */
export function corrected({ model, fixture }: Draft, finding: Finding): Draft | undefined {
  const next = correctedModel(model, finding)
  return next && { model: next, fixture: sentAgain(fixture, finding) }
}

/** What the fixture leaves out of an upload by addresses is sent, a date given with the upload is the one expected. */
function sentAgain({ sent, options, ...fixture }: RuleCase, { at, rule, expected }: Finding): RuleCase {
  const places = at.map(({ address = '' }) => address)
  const supplied = (value: string) => (key: string) =>
    places.some(place => key === place || key.startsWith(`${place}.`)) ? [[key, value]] : []
  const fields: Record<string, unknown> = typeof sent === 'object' ? { ...sent } : {}
  const keysOf = (name: string) => Object.keys(fields[name] ?? {})
  const cells = Object.fromEntries(keysOf('cells').flatMap(supplied('0')))
  const sections = Object.fromEntries(keysOf('sections').flatMap(supplied('无。')))
  return {
    ...fixture,
    ...(sent ? { sent: mergePatch(sent, { cells, sections }) } : {}),
    options: { ...options, ...(rule === 'publication-deadline' && options?.published ? { published: expected } : {}) },
  }
}

function correctedModel(model: Model, finding: Finding): Model | undefined {
  const own = corrections[finding.rule]
  if (own) return own(model, finding)
  if (finding.suspect && 'cells' in finding.suspect) return withSuspects(model, finding.suspect.cells)
  if (finding.expected === undefined || finding.actual === undefined) return undefined
  if (finding.equation) return balanced(model, finding)
  return reworded(model, finding) ?? refigured(model, finding)
}

const withCells = (model: Model, cells: Record<string, string>): Model => mergePatch(model, { cells })

const withSuspects = (model: Model, cells: readonly { address: string; value: string }[]): Model =>
  withCells(model, Object.fromEntries(cells.map(({ address, value }) => [address, value])))

const isCell = (address = ''): boolean => address.split('.').length === 3 && !address.startsWith('report.')

const cellsAt = ({ at }: Finding): string[] => at.flatMap(({ address = '' }) => (isCell(address) ? [address] : []))

const printed = (model: Model, address: string): string =>
  model.cells[address] ?? model.rest?.[address.split('.')[0] ?? ''] ?? '0'

/** The first cell of the sum is changed by what is missing. */
function balanced(model: Model, { at, equation, expected, actual }: Finding): Model {
  const address = at[0]?.address ?? ''
  // What is found is the sum of one side of the equation, what is expected that of the other.
  const total = (terms: readonly { value: string }[] = []) => terms.reduce((sum, { value }) => sum + Number(value), 0)
  const ofActual = total(equation?.left) === Number(actual) ? equation?.left : equation?.right
  const more = Number(expected) - Number(actual)
  const sign = ofActual?.some(term => term.address === address) ? 1 : -1
  return withCells(model, { [address]: String(Number(printed(model, address)) + sign * more) })
}

/** A figure of the prose, a name or a date becomes what is expected; undefined where the prose does not print it. */
function reworded(model: Model, { at, actual = '', expected = '' }: Finding): Model | undefined {
  for (const { text } of at.filter(({ address }) => !isCell(address))) {
    for (const [from, to] of spellings(actual, expected)) {
      // 5 is not the last digit of 75.
      const alone = new RegExp(`(?<!\\d)${from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\d)`)
      if (from !== '' && alone.test(text)) return rewritten(model, text, text.replace(alone, to))
    }
  }
  return undefined
}

function spellings(actual: string, expected: string): [string, string][] {
  const date = /^(\d{4})-(\d\d)-(\d\d)$/
  const words = (iso: string) => iso.replace(date, (_, y, m, d) => `${y}年${Number(m)}月${Number(d)}日`)
  const counted = (figure: string) => '零一二三四五六七八九'[Number(figure)] ?? figure
  return [
    [actual, expected],
    [words(actual), words(expected)],
    [counted(actual), counted(expected)],
  ]
}

/** The text wherever the report prints it, its cells and labels apart. */
function rewritten(model: Model, from: string, to: string): Model {
  const inText = (text: string) => text.replaceAll(from, to)
  const inLines = (lines: Record<string, string>) =>
    Object.fromEntries(Object.entries(lines).map(([key, text]) => [key, inText(text)]))
  return {
    ...model,
    title: inText(model.title),
    underTitle: inLines(model.underTitle),
    metadata: inLines(model.metadata),
    preface: inLines(model.preface),
    closing: inLines(model.closing),
    sections: Object.fromEntries(
      Object.entries(model.sections).map(([key, { heading, paragraphs }]) => [
        key,
        { heading: inText(heading), paragraphs: inLines(paragraphs) },
      ]),
    ),
  }
}

/** Of table and prose, or of two years, the cell is what is corrected: the first one named takes the whole. */
function refigured(model: Model, finding: Finding): Model | undefined {
  const [first, ...others] = cellsAt(finding)
  if (!first) return undefined
  // Where prose stands beside the cells, what is found is the prose's word, and the cells are expected to hold it.
  const beside = finding.at.some(({ address }) => !isCell(address))
  const value = (beside ? finding.actual : finding.expected) ?? ''
  return withCells(model, { [first]: value, ...(beside ? Object.fromEntries(others.map(a => [a, '0'])) : {}) })
}

/** What stands in the advice between 改为“ and ”. */
const advised = ({ fix }: Finding): string => /改为“([^”]+)”/.exec(fix)?.[1] ?? ''

const zeros: Correct = (model, finding) =>
  withCells(model, Object.fromEntries(cellsAt(finding).map(address => [address, '0'])))

/** A finding names only some of many blanks; all of the table are meant. */
const blanksAsZeros: Correct = (model, { at }) => {
  const table = at[0]?.address?.split('.')[0] ?? ''
  const blank = Object.entries(model.cells).filter(
    ([address, text]) => address.startsWith(`${table}.`) && text.trim() === '',
  )
  const cells = Object.fromEntries(blank.map(([address]) => [address, '0']))
  return mergePatch(model, { cells, rest: { [table]: '0' } })
}

/** Only the figure, in plain digits. */
const plain: Correct = (model, finding) =>
  withCells(
    model,
    Object.fromEntries(
      cellsAt(finding).map(address => {
        const text = printed(model, address).normalize('NFKC').replaceAll(',', '')
        return [address, /-?\d+(?:\.\d+)?/.exec(text)?.[0] ?? text]
      }),
    ),
  )

/** The label of a row or a column as the advice has it. */
const labelled: Correct = (model, finding) =>
  mergePatch(model, { labels: Object.fromEntries(finding.at.map(({ address = '' }) => [address, advised(finding)])) })

/** Rows, columns, blocks and tables are printed again, with noughts where nothing is known. */
const printedAgain: Correct = (model, { at }) => {
  const tables = new Set(at.map(({ address = '' }) => address.split('.')[0] ?? ''))
  const own = new Set(at.map(({ address }) => address))
  const labels = Object.entries(model.labels).filter(
    ([path, label]) => !(own.has(path) || (label === '(not printed)' && tables.has(path.split(/[.#]/)[0] ?? ''))),
  )
  const delivered = Object.entries(model.tables).filter(([key]) => !tables.has(key))
  return { ...model, labels: Object.fromEntries(labels), tables: Object.fromEntries(delivered) }
}

const withNothing = (model: Model, key: string): Model => {
  const sections = templateOf(model.edition).sections.map(s => s.key)
  const heading = model.sections[key]?.heading || `${'一二三四五六'[sections.indexOf(key)]}、${labelOf(model, key)}`
  const order = sections.filter(other => other === key || model.order.includes(other))
  const paragraphs = { nothing: '无。' }
  return { ...model, order, sections: { ...model.sections, [key]: { heading, paragraphs } } }
}

const labelOf = (model: Model, key: string): string =>
  templateOf(model.edition).sections.find(s => s.key === key)?.label ?? ''

const sectionsAt = ({ at }: Finding): string[] => at.flatMap(({ address }) => (address ? [address] : []))

/** Advice that names the value in words. By rule. */
const corrections: Record<string, Correct> = {
  'cells-filled': blanksAsZeros,
  'cells-present': zeros,
  'cells-in-figures': zeros,
  'regulations-authority': zeros,
  'cells-without-units': plain,
  'cells-without-notes': plain,
  'figures-plain': plain,
  'signs-well-formed': plain,
  'row-labels': labelled,
  'column-labels': labelled,
  'rows-present': printedAgain,
  'columns-present': printedAgain,
  'blocks-present': printedAgain,
  'tables-present': printedAgain,
  'headings-worded': (model, finding) => {
    const key = finding.at[0]?.address ?? ''
    const heading = (model.sections[key]?.heading ?? '').replace(/(?<=^[一二三四五六]、).*/, advised(finding))
    return mergePatch(model, { sections: { [key]: { heading } } })
  },
  'sections-present': (model, finding) => sectionsAt(finding).reduce(withNothing, model),
  'sections-filled': (model, finding) => sectionsAt(finding).reduce(withNothing, model),
  'edition-fits-year': (model, { expected = '' }) => ({ ...model, edition: expected, cells: {}, labels: {} }),
  'items-after-change-bound': (model, { at, difference = '0' }) => {
    const address = at[0]?.address ?? ''
    return withCells(model, { [address]: String(Number(printed(model, address)) - Number(difference)) })
  },
  'title-form': model => ({ ...model, title: `${model.closing.agency}${yearOf(model)}年政府信息公开工作年度报告` }),
  'superseded-law': (model, { actual = '' }) => rewritten(model, actual, '国务院令第711号'),
  'superseded-notice': (model, { actual = '' }) => rewritten(model, actual, '国办公开办函〔2021〕30号'),
  'fee-statement': model =>
    mergePatch(model, { sections: { 'other-matters': { paragraphs: { advised: '本年度未收取信息处理费。' } } } }),
  'repeated-sentence': (model, { at: [place] }) => {
    const sentence = `${place?.text ?? ''}。`
    const once = rewritten(model, sentence, '')
    return mergePatch(once, { sections: { problems: { paragraphs: { once: sentence } } } })
  },
  'self-reference': (model, { actual = '', expected = '' }) =>
    actual.split('、').reduce((so, name) => rewritten(so, name, expected), model),
}

const yearOf = ({ underTitle, closing }: Model): number =>
  Number(/20\d\d/.exec(underTitle.date ?? closing.date ?? '')?.[0]) - 1
