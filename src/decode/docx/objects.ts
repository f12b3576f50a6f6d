/** What stands in a document besides text and tables: pictures, embedded objects, text boxes, links to files. */
import { closeFrame } from './paragraphs.ts'
import { type Handler, type Handlers, noteNotRead, type State, skip } from './state.ts'

/** Smaller pictures are seals, signatures and ornaments: 6 cm by 2 cm, in points. */
const LEAST_WIDTH = (6 / 2.54) * 72
const LEAST_HEIGHT = (2 / 2.54) * 72
const EMU_PER_POINT = 12_700
const POINTS: Readonly<Record<string, number>> = { pt: 1, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, px: 0.75, pc: 12 }

/** Kinds of files that may hold a report or a part of it. */
const REPORT_FILE = /\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar)(?:$|[?#])/i
/** Programs whose objects show a page or a sheet. */
const DOCUMENT_PROGRAM = /^(?:excel|word|et\.|ket|wps|kwps|package|acro|foxit|powerpoint|opendocument)/i
/** Text boxes inside text boxes that are looked into. */
const DEEPEST_BOX = 8

const openPicture: Handler = state => {
  state.pictures.push({ width: 0, height: 0, text: '', image: false })
}

const inPicture =
  (apply: (picture: State['pictures'][number], attributes: Readonly<Record<string, string>>) => void): Handler =>
  (state, attributes) => {
    const picture = state.pictures.at(-1)
    if (picture) apply(picture, attributes)
  }

const points = (style: string, name: string) => {
  const found = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([\\d.]+)\\s*([a-z]*)`, 'i').exec(style)
  return found ? Number(found[1]) * (POINTS[found[2]?.toLowerCase() || 'px'] ?? 1) : 0
}

const openBox: Handler = state => {
  if (state.frames.length - state.tables.length > DEEPEST_BOX) {
    noteNotRead(state, {
      what: 'rest',
      where: `paragraph ${state.paragraphs}`,
      why: `text boxes nested deeper than ${DEEPEST_BOX}`,
    })
    return skip(state, {})
  }
  state.frames.push({ nodes: [], carry: '' })
}

const openLink: Handler = (state, attributes) => {
  const link = state.links.get(attributes['r:id'] ?? '')
  const from = state.open.at(-1)?.parts.length
  if (link?.external && from !== undefined && REPORT_FILE.test(link.target)) state.link = { href: link.target, from }
}

/** Content in another format that Word takes in when it opens the file. */
const importedPart: Handler = (state, attributes) => {
  const href = state.links.get(attributes['r:id'] ?? '')?.target ?? ''
  const paragraph = Math.max(1, state.paragraphs)
  state.frames.at(-1)?.nodes.push({ kind: 'attachment', text: '', href, paragraph })
  state.notRead.push({ what: 'member', where: href, why: 'altChunk', origin: { kind: 'docx', paragraph } })
}

/** By element name. */
export const objectHandlers: Handlers = {
  'w:drawing': openPicture,
  'w:pict': openPicture,
  'w:object': openPicture,
  'wp:extent': inPicture((picture, attributes) => {
    picture.width = Number(attributes.cx) / EMU_PER_POINT
    picture.height = Number(attributes.cy) / EMU_PER_POINT
  }),
  'wp:docPr': inPicture((picture, attributes) => {
    picture.text = attributes.descr || attributes.title || picture.text
  }),
  'a:blip': inPicture(picture => {
    picture.image = true
  }),
  'v:shape': inPicture((picture, attributes) => {
    const style = attributes.style ?? ''
    picture.width = points(style, 'width') || picture.width
    picture.height = points(style, 'height') || picture.height
    picture.text = attributes.alt || picture.text
  }),
  'v:imagedata': inPicture(picture => {
    picture.image = true
  }),
  'o:OLEObject': inPicture((picture, attributes) => {
    picture.object = {
      program: attributes.ProgID ?? '',
      icon: attributes.DrawAspect === 'Icon',
      id: attributes['r:id'] ?? '',
    }
  }),
  'w:txbxContent': openBox,
  'w:hyperlink': openLink,
  'w:altChunk': importedPart,
  'w:subDoc': importedPart,
}

export function closePicture(state: State): void {
  const picture = state.pictures.pop()
  const paragraph = state.open.at(-1)
  if (!picture || !paragraph || state.codes > 0) return
  const { object, text } = picture
  if (object && DOCUMENT_PROGRAM.test(object.program) && object.icon) {
    const href = state.links.get(object.id)?.target ?? ''
    paragraph.after.push({ kind: 'attachment', text: text || object.program, href, paragraph: paragraph.number })
  } else if (picture.image && picture.width >= LEAST_WIDTH && picture.height >= LEAST_HEIGHT) {
    paragraph.after.push({ kind: 'picture', text: text || (object?.program ?? ''), paragraph: paragraph.number })
  }
}

export function closeBox(state: State): void {
  const frame = state.frames.pop()
  if (frame) state.open.at(-1)?.after.push({ kind: 'group', nodes: closeFrame(state, frame) })
}

export function closeLink(state: State): void {
  const paragraph = state.open.at(-1)
  if (paragraph && state.link) {
    const text = paragraph.parts.slice(state.link.from).join('').trim()
    paragraph.after.push({ kind: 'attachment', text, href: state.link.href, paragraph: paragraph.number })
  }
  delete state.link
}
