/**
 * What a file says, with places: the station between decoding and binding.
 * Plain JSON; nothing here knows the mandated form.
 */
import * as v from 'valibot'

const Position = v.pipe(v.number(), v.integer())

/**
 * Where a piece of text stands in the file. Pages, lines, columns, tables, rows and paragraphs count from 1.
 * - `page` (PDF): points from the top left corner of the page as it is shown (rotation applied): left, top, right, bottom.
 * - `html`: `offset` counts UTF-16 units of the decoded source; a table cell also says where it stands.
 * - `pointer` (JSON): RFC 6901.
 */
export const OriginSchema = v.union([
  v.object({
    kind: v.literal('page'),
    page: Position,
    box: v.strictTuple([v.number(), v.number(), v.number(), v.number()]),
  }),
  v.object({
    kind: v.literal('html'),
    table: Position,
    row: Position,
    column: Position,
    line: Position,
    offset: Position,
  }),
  v.object({ kind: v.literal('html'), line: Position, offset: Position }),
  v.object({ kind: v.literal('line'), line: Position, column: Position }),
  v.object({ kind: v.literal('pointer'), pointer: v.string() }),
  v.object({ kind: v.literal('docx'), table: Position, row: Position, column: Position }),
  v.object({ kind: v.literal('docx'), paragraph: Position }),
])
export type Origin = v.InferOutput<typeof OriginSchema>

/** A stretch of a text from UTF-16 index `from` on that stands at `origin` (a text node, a printed line). */
export type Piece = { from: number; origin: Origin }

export type Paragraph = {
  kind: 'paragraph'
  text: string
  origin: Origin
  /** Heading level 1-6 where the markup or the style says so. */
  heading?: number
  /** The markup sets the whole paragraph in bold. */
  strong?: boolean
  /** In ascending order of `from`; left out where the text has one piece only. */
  pieces?: Piece[]
}

/** Row and column of the upper left slot count from 0 in the table's grid; spans are at least 1. */
export type Cell = {
  row: number
  column: number
  rowspan: number
  colspan: number
  text: string
  origin: Origin
}

export type Table = {
  kind: 'table'
  rows: number
  columns: number
  /** In reading order (by row, then column). No two cells overlap; slots without a cell are empty. */
  cells: Cell[]
  origin: Origin
  /** Stands inside a cell of a table that is only there for layout. */
  nested?: boolean
  /**
   * Rebuilt from aligned text without ruling: every row is one printed line, so that one label may be spread over
   * neighbouring rows.
   */
  loose?: boolean
}

/** A picture large enough to hold a table or a page of text. */
export type Picture = { kind: 'picture'; text: string; origin: Origin }

/** A link to a file that may hold report content (`text` is the link's text or the file's name). */
export type Attachment = { kind: 'attachment'; text: string; href: string; origin: Origin }

export type Block = Paragraph | Table | Picture | Attachment

/** A labelled fact about the page: 发布日期, 发文机关, `<meta name="PubDate">`, a PDF's title. */
export type Metadata = { name: string; value: string; origin?: Origin }

/** What might hold report content and was not read. */
export const NotReadSchema = v.object({
  what: v.picklist(['page', 'table', 'image', 'attachment', 'member', 'rest']),
  where: v.string(),
  why: v.string(),
  origin: v.exactOptional(OriginSchema),
})
export type NotRead = v.InferOutput<typeof NotReadSchema>

/** Something about the file that is no text of the report but that its author should know. */
export type Remark = { kind: 'pending-changes' | 'nested-table'; text: string; origin?: Origin }

/** A printed document: HTML, text, PDF, DOCX. */
export type PrintedDocument = {
  format: 'html' | 'text' | 'pdf' | 'docx'
  blocks: Block[]
  metadata: Metadata[]
  notRead: NotRead[]
  remarks: Remark[]
  pages?: number
}

/** A leaf of a JSON upload: its path, and its source text (numbers unchanged), `null` for null. */
export type Field = {
  path: string[]
  pointer: string
  text: string | null
  type: 'string' | 'number' | 'boolean' | 'null'
}

/** A report sent by addresses. */
export type FormDocument = { format: 'json'; fields: Field[]; notRead: NotRead[] }

export type Document = PrintedDocument | FormDocument

/** The origin of the stretch [start, end) of a paragraph; for pages the box around its pieces on the first page. */
export function originOf(paragraph: Paragraph, start = 0, end = paragraph.text.length): Origin {
  const pieces = paragraph.pieces
  if (!pieces || pieces.length === 0) return shifted(paragraph.origin, start)
  const inside = pieces.filter(
    (piece, i) => piece.from < end && (pieces[i + 1]?.from ?? Number.POSITIVE_INFINITY) > start,
  )
  const first = inside[0] ?? pieces[0]
  if (!first) return paragraph.origin
  if (first.origin.kind !== 'page') return shifted(first.origin, Math.max(0, start - first.from))
  const { page } = first.origin
  let [left, top, right, bottom] = first.origin.box
  for (const { origin } of inside) {
    if (origin.kind !== 'page' || origin.page !== page) continue
    left = Math.min(left, origin.box[0])
    top = Math.min(top, origin.box[1])
    right = Math.max(right, origin.box[2])
    bottom = Math.max(bottom, origin.box[3])
  }
  return { kind: 'page', page, box: [left, top, right, bottom] }
}

/** Origins that count characters move along with the stretch inside their piece. */
function shifted(origin: Origin, by: number): Origin {
  if (by === 0) return origin
  if (origin.kind === 'line') return { ...origin, column: origin.column + by }
  if (origin.kind === 'html') return { ...origin, offset: origin.offset + by }
  return origin
}
