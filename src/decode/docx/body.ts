/** Reads the main part: one pass over its elements, no recursion, bounded by what the state counts. */
import { ok, type Rejection, type Result } from '../../core/rejection.ts'
import { closeBox, closeLink, closePicture, objectHandlers } from './objects.ts'
import { addText, closeFrame, closeParagraph, paragraphHandlers } from './paragraphs.ts'
import { createState, type Handler, type Handlers, type State, skip } from './state.ts'
import { closeCell, closeRow, closeTable, tableHandlers } from './tables.ts'
import { type Attributes, readXml } from './xml.ts'

/** Elements whose content is no printed text: former properties, texts of the editor, phonetic signs. */
const leftOut = [
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:tblGridChange',
  'w:tblPrExChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPrChange',
  'w:numberingChange',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:rt',
]

/** Of several forms of the same content the first is read: text boxes come as DrawingML and again as VML. */
const alternative: Handler = state => {
  if (state.alternatives.pop()) skip(state, {})
  state.alternatives.push(true)
}

const opening: Handlers = {
  ...paragraphHandlers,
  ...tableHandlers,
  ...objectHandlers,
  ...Object.fromEntries(leftOut.map(name => [name, skip])),
  'mc:AlternateContent': state => {
    state.alternatives.push(false)
  },
  'mc:Choice': alternative,
  'mc:Fallback': alternative,
}

const closing: Readonly<Record<string, (state: State) => void>> = {
  'w:p': closeParagraph,
  'w:r': state => {
    state.open.at(-1)?.runs.pop()
  },
  'w:tc': closeCell,
  'w:tr': closeRow,
  'w:tbl': closeTable,
  'w:txbxContent': closeBox,
  'w:hyperlink': closeLink,
  'w:drawing': closePicture,
  'w:pict': closePicture,
  'w:object': closePicture,
  'mc:AlternateContent': state => {
    state.alternatives.pop()
  },
}

const openings: ReadonlyMap<string, Handler> = new Map(Object.entries(opening))
const closings: ReadonlyMap<string, (state: State) => void> = new Map(Object.entries(closing))

/** The state after the whole part; its first frame holds the nodes of the body. */
export function readBody(bytes: Uint8Array, parts: Parameters<typeof createState>[0]): Result<State, Rejection> {
  const state = createState(parts)
  const open = (name: string, attributes: Attributes) => {
    if (state.skipping > 0) {
      // Paragraphs that are left out count too, so that a number can be found again in the file.
      if (name === 'w:p') state.paragraphs++
      state.skipping++
      return
    }
    state.path.push(name)
    openings.get(name)?.(state, attributes)
  }
  const close = (name: string) => {
    if (state.skipping > 1) state.skipping--
    else {
      const skipped = state.skipping === 1
      state.skipping = 0
      state.path.pop()
      if (!skipped) closings.get(name)?.(state)
    }
  }
  const text = (printed: string) => {
    const name = state.path.at(-1)
    if (state.skipping === 0 && (name === 'w:t' || name === 'm:t')) addText(state, printed)
  }
  const read = readXml(bytes, { open, close, text })
  if (!read.ok) return read
  const [frame] = state.frames
  if (frame) closeFrame(state, frame)
  return ok(state)
}
