/** What reading the main part keeps in mind; one per document, never shared. */
import type { NotRead } from '../../core/document.ts'
import type { RawCell, RawRow, RawTable } from './grid.ts'
import type { Node } from './node.ts'
import type { Counter } from './numbering.ts'
import type { ListReference, Styles } from './styles.ts'
import type { Attributes } from './xml.ts'

/** Targets of the main part's relationships by id. */
export type Links = ReadonlyMap<string, { target: string; external: boolean }>

export type Run = { style?: string; bold?: boolean; hidden?: boolean }

export type OpenParagraph = {
  number: number
  style?: string
  outline?: number
  list: ListReference
  parts: string[]
  /** Every visible run so far is bold. */
  strong: boolean
  /** Its mark is deleted (it runs on into the next one) or hidden. */
  markDeleted: boolean
  markHidden: boolean
  /** Text boxes, pictures and attachments that hang on it. */
  after: Node[]
  runs: Run[]
}

/** Where finished paragraphs and tables go: the body, a cell, a text box. */
export type Frame = { nodes: Node[]; carry: string }

export type OpenTable = RawTable & { row?: RawRow & { deleted: boolean }; cell?: RawCell & { deleted: boolean } }

export type OpenPicture = {
  width: number
  height: number
  text: string
  image: boolean
  object?: { program: string; icon: boolean; id: string }
}

export type State = {
  styles: Styles
  count: Counter
  links: Links
  /** Names of the open elements. */
  path: string[]
  /** Open elements below (and with) the one whose content is left out; 0: reading. */
  skipping: number
  paragraphs: number
  cells: number
  open: OpenParagraph[]
  frames: Frame[]
  tables: OpenTable[]
  pictures: OpenPicture[]
  /** Open alternatives, and whether one of each was taken. */
  alternatives: boolean[]
  /** Open complex fields: `code` until their separator; and how many are in their code. */
  fields: ('code' | 'result')[]
  codes: number
  link?: { href: string; from: number }
  /** Insertions, deletions and moves that nobody has accepted. */
  changes: number
  firstChange?: number
  notRead: NotRead[]
}

/** Called with the state when an element opens; it may start skipping. */
export type Handler = (state: State, attributes: Attributes) => void
export type Handlers = Readonly<Record<string, Handler>>

export function createState(parts: Pick<State, 'styles' | 'count' | 'links'>): State {
  return {
    ...parts,
    path: [],
    skipping: 0,
    paragraphs: 0,
    cells: 0,
    open: [],
    frames: [{ nodes: [], carry: '' }],
    tables: [],
    pictures: [],
    alternatives: [],
    fields: [],
    codes: 0,
    changes: 0,
    notRead: [],
  }
}

/** Leaves out everything inside the element that is opening. */
export const skip: Handler = state => {
  state.skipping = 1
}

export function noteChange(state: State): void {
  state.changes++
  state.firstChange ??= Math.max(1, state.paragraphs)
}

/** Names once what a budget keeps from being read. */
export function noteNotRead(state: State, item: NotRead): void {
  if (!state.notRead.some(known => known.what === item.what && known.why === item.why)) state.notRead.push(item)
}

/** The element in which the one that is opening stands. */
export const parentOf = (state: State) => state.path.at(-2)
