/** Paragraphs and the runs in them: text, breaks, hidden and bold text, fields, automatic numbers. */
import { MAX_DOCX_PARAGRAPHS } from '../limits.ts'
import type { Node } from './node.ts'
import {
  type Frame,
  type Handler,
  type Handlers,
  noteChange,
  noteNotRead,
  type OpenParagraph,
  parentOf,
  type Run,
  type State,
  skip,
} from './state.ts'
import { isOn } from './styles.ts'
import { symbolText } from './symbols.ts'

/** A paragraph with line breaks that is longer holds several paragraphs, shorter a title or a label. */
const LONGEST_LABEL = 60

const top = <T>(items: readonly T[]): T | undefined => items.at(-1)
const run = (state: State) => top(top(state.open)?.runs ?? [])

/** Adds printed text to the open paragraph, unless it is hidden or the code of a field. */
export function addText(state: State, text: string): void {
  const paragraph = top(state.open)
  if (!paragraph || state.codes > 0) return
  const { bold, hidden } = effectOf(state, paragraph, run(state))
  if (hidden) return
  paragraph.parts.push(text)
  if (!bold && text.trim() !== '') paragraph.strong = false
}

function effectOf(state: State, paragraph: OpenParagraph, own: Run | undefined) {
  const character = own?.style === undefined ? {} : state.styles.effectOf(own.style)
  const inherited = state.styles.effectOf(paragraph.style)
  return {
    bold: own?.bold ?? character.bold ?? inherited.bold ?? false,
    hidden: own?.hidden ?? character.hidden ?? inherited.hidden ?? false,
  }
}

const text =
  (printed: string): Handler =>
  state =>
    addText(state, printed)

const openParagraph: Handler = state => {
  state.paragraphs++
  if (state.paragraphs > MAX_DOCX_PARAGRAPHS) {
    noteNotRead(state, {
      what: 'rest',
      where: `paragraph ${state.paragraphs}`,
      why: `> ${MAX_DOCX_PARAGRAPHS} paragraphs`,
    })
    return skip(state, {})
  }
  state.open.push({
    number: state.paragraphs,
    list: {},
    parts: [],
    strong: true,
    markDeleted: false,
    markHidden: false,
    after: [],
    runs: [],
  })
}

/** In a run's properties, or in those of a paragraph mark. */
const onProperties =
  (apply: (run: Run, on: boolean) => void, mark?: (paragraph: OpenParagraph, on: boolean) => void): Handler =>
  (state, attributes) => {
    if (parentOf(state) !== 'w:rPr') return
    const paragraph = top(state.open)
    const own = run(state)
    if (own) apply(own, isOn(attributes))
    else if (paragraph) mark?.(paragraph, isOn(attributes))
  }

const inParagraphProperties =
  (apply: (paragraph: OpenParagraph, value: string) => void): Handler =>
  (state, attributes) => {
    const paragraph = top(state.open)
    if (paragraph && paragraph.runs.length === 0) apply(paragraph, attributes['w:val'] ?? '')
  }

const fieldCharacter: Handler = (state, attributes) => {
  const type = attributes['w:fldCharType']
  if (type === 'begin') {
    state.fields.push('code')
    state.codes++
  } else if (type === 'separate' || type === 'end') {
    if (state.fields.pop() === 'code') state.codes--
    if (type === 'separate') state.fields.push('result')
  }
}

/** Deleted as a stretch, as a row, or the mark of a paragraph. */
const deleted: Handler = state => {
  noteChange(state)
  const paragraph = top(state.open)
  if (parentOf(state) === 'w:rPr') {
    if (paragraph && !run(state)) paragraph.markDeleted = true
  } else if (parentOf(state) === 'w:trPr') {
    const row = top(state.tables)?.row
    if (row) row.deleted = true
  } else skip(state, {})
}

/** By element name. */
export const paragraphHandlers: Handlers = {
  'w:p': openParagraph,
  'w:r': state => {
    top(state.open)?.runs.push({})
  },
  'w:pStyle': inParagraphProperties((paragraph, value) => {
    paragraph.style = value
  }),
  'w:outlineLvl': inParagraphProperties((paragraph, value) => {
    paragraph.outline = Number(value)
  }),
  'w:ilvl': inParagraphProperties((paragraph, value) => {
    paragraph.list = { ...paragraph.list, level: Number(value) || 0 }
  }),
  'w:numId': inParagraphProperties((paragraph, value) => {
    paragraph.list = { ...paragraph.list, id: value }
  }),
  'w:rStyle': (state, attributes) => {
    const own = run(state)
    if (own && attributes['w:val']) own.style = attributes['w:val']
  },
  'w:b': onProperties((own, on) => {
    own.bold = on
  }),
  'w:vanish': onProperties(
    (own, on) => {
      own.hidden = on
    },
    (paragraph, on) => {
      paragraph.markHidden = on
    },
  ),
  'w:tab': state => {
    // Tab stops are called the same.
    if (parentOf(state) === 'w:r') addText(state, '\t')
  },
  'w:ptab': text('\t'),
  'w:br': text('\n'),
  'w:cr': text('\n'),
  'w:noBreakHyphen': text('-'),
  'w:sym': (state, attributes) => addText(state, symbolText(attributes['w:font'] ?? '', attributes['w:char'] ?? '')),
  'w:fldChar': fieldCharacter,
  'w:ins': noteChange,
  'w:moveTo': noteChange,
  'w:del': deleted,
  'w:moveFrom': deleted,
}

export function closeParagraph(state: State): void {
  const paragraph = state.open.pop()
  const frame = top(state.frames)
  if (!paragraph || !frame) return
  // A code without a separator or an end would swallow the rest of the document.
  if (state.codes > 0) state.fields = state.fields.filter(phase => phase === 'result')
  state.codes = 0
  const printed = frame.carry + paragraph.parts.join('')
  frame.carry = paragraph.markDeleted ? printed : ''
  if (!paragraph.markDeleted && !(paragraph.markHidden && printed === '')) {
    frame.nodes.push(...nodesOf(state, paragraph, numbered(state, paragraph, printed)))
  }
  if (paragraph.after.length > 0) frame.nodes.push({ kind: 'group', nodes: paragraph.after })
}

/** Text whose paragraph mark is deleted and that has nothing to run on into. */
export function closeFrame(state: State, frame: Frame): Node[] {
  const text = frame.carry.trim()
  frame.carry = ''
  if (text !== '') frame.nodes.push({ kind: 'text', text, paragraph: Math.max(1, state.paragraphs) })
  return frame.nodes
}

function numbered(state: State, paragraph: OpenParagraph, printed: string): string {
  const inherited = state.styles.effectOf(paragraph.style).list
  const reference = { ...inherited, ...paragraph.list }
  const label = reference.id === undefined ? '' : state.count(reference, paragraph.style).trim()
  const joined = /[\p{L}\p{N}]$/u.test(label) ? `${label} ` : label
  return joined + printed.trim()
}

function nodesOf(state: State, paragraph: OpenParagraph, printed: string): Node[] {
  const lines = printed.length > LONGEST_LABEL ? printed.split('\n') : [printed]
  const outline = paragraph.outline ?? state.styles.effectOf(paragraph.style).outline
  return lines.flatMap((line): Node[] => {
    const text = line.trim()
    if (text === '') return []
    const heading =
      outline !== undefined && outline < 9 && lines.length === 1 ? { heading: Math.min(outline, 5) + 1 } : {}
    const strong = paragraph.strong ? { strong: true } : {}
    return [{ kind: 'text', text, paragraph: paragraph.number, ...heading, ...strong }]
  })
}
