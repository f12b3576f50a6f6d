/** The part that holds the comments, merged with those that are there already. ECMA-376 part 1, 17.13.4.2 and 6. */
import { idOf, isWord, STRICT, TRANSITIONAL } from './main-part.ts'
import { appended, escaped, type Splice, scanXml, spliced, type Tag, UnfitPart } from './xml-text.ts'

export type NewComment = { id: number; author: string; initials: string; date: string; lines: readonly string[] }

export const emptyComments = (strict: boolean): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="${strict ? STRICT : TRANSITIONAL}"/>`

export function highestComment(text: string, name: string): number {
  let highest = -1
  scanXml(text, name, {
    open(tag) {
      if (isWord(tag, 'comment')) highest = Math.max(highest, idOf(tag))
    },
  })
  return highest
}

export function addComments(text: string, name: string, comments: readonly NewComment[]): string {
  let splice: Splice | undefined
  let depth = 0
  scanXml(text, name, {
    open() {
      depth++
    },
    close(tag, start, end) {
      depth--
      if (depth === 0 && isWord(tag, 'comments'))
        splice = appended(tag, start, end, comments.map(comment => commentXml(comment, tag)).join(''))
    },
  })
  if (!splice) throw new UnfitPart(`${name}: not a part of comments`)
  return spliced(text, [splice])
}

/** Brings its own prefix, whatever that of the part is. */
function commentXml({ id, author, initials, date, lines }: NewComment, { uri }: Tag): string {
  const about = `w:id="${id}" w:author="${escaped(author)}" w:date="${escaped(date)}" w:initials="${escaped(initials)}"`
  const paragraphs = lines.map((line, i) => {
    const sign = i === 0 ? '<w:r><w:annotationRef/></w:r>' : ''
    return `<w:p>${sign}<w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`
  })
  return `<w:comment xmlns:w="${uri}" ${about}>${paragraphs.join('')}</w:comment>`
}
