/** The main part with the marks that tie comments to paragraphs. ECMA-376 part 1, 17.13.4. */
import { appended, type Splice, scanXml, spliced, type Tag } from './xml-text.ts'

export const TRANSITIONAL = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
export const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main'

export const isWord = ({ uri, local }: Tag, name: string): boolean =>
  local === name && (uri === TRANSITIONAL || uri === STRICT)

/** Attributes of WordprocessingML have its namespace, whatever the prefix. */
const attributeOf = ({ attributes, uri }: Tag, name: string): string | undefined =>
  Object.values(attributes).find(attribute => attribute.local === name && attribute.uri === uri)?.value

/** `ids` by paragraph, which count as the decoder counts them: every `w:p` by its start tag. */
export function anchorComments(text: string, name: string, ids: ReadonlyMap<number, readonly number[]>): string {
  const splices: Splice[] = []
  const open: { ids: readonly number[]; depth: number; start: number }[] = []
  let paragraphs = 0
  let depth = 0
  scanXml(text, name, {
    open(tag, end) {
      depth++
      if (!isWord(tag, 'p')) return
      paragraphs++
      open.push({ ids: ids.get(paragraphs) ?? [], depth, start: end })
    },
    close(tag, start, end) {
      const paragraph = open.at(-1)
      // Properties stand first; what is marked begins behind them.
      if (paragraph && depth === paragraph.depth + 1 && isWord(tag, 'pPr')) paragraph.start = end
      if (paragraph && depth === paragraph.depth) {
        open.pop()
        splices.push(...marks(tag, paragraph, { start, end }))
      }
      depth--
    },
  })
  return spliced(text, splices)
}

type Closing = { start: number; end: number }

function marks(tag: Tag, { ids, start }: { ids: readonly number[]; start: number }, closing: Closing): Splice[] {
  if (ids.length === 0) return []
  const before = ids.map(id => element(tag, 'commentRangeStart', id)).join('')
  const after = ids
    .map(id => element(tag, 'commentRangeEnd', id) + wrapped(tag, 'r', element(tag, 'commentReference', id)))
    .join('')
  if (tag.isSelfClosing) return [appended(tag, closing.start, closing.end, before + after)]
  return [{ from: start, to: start, text: before }, appended(tag, closing.start, closing.end, after)]
}

/** Attributes need a prefix; where the part has none for its elements, the element brings one. */
function element({ prefix, uri }: Tag, name: string, id: number): string {
  return prefix ? `<${prefix}:${name} ${prefix}:id="${id}"/>` : `<w:${name} xmlns:w="${uri}" w:id="${id}"/>`
}

const wrapped = ({ prefix }: Tag, name: string, content: string): string => {
  const full = prefix ? `${prefix}:${name}` : name
  return `<${full}>${content}</${full}>`
}

/** The highest id of a comment that the part refers to; -1 where there is none. */
export function highestReference(text: string, name: string): number {
  let highest = -1
  scanXml(text, name, {
    open(tag) {
      if (!/^comment(?:Reference|RangeStart|RangeEnd)$/.test(tag.local) || !isWord(tag, tag.local)) return
      highest = Math.max(highest, idOf(tag))
    },
  })
  return highest
}

/** Ids are whole numbers; anything else is nobody's. */
export function idOf(tag: Tag): number {
  const id = Number(attributeOf(tag, 'id'))
  return Number.isSafeInteger(id) ? id : -1
}
