/** How the package knows of the part with the comments: a relationship of the main part, and a content type. */
import { appended, escaped, type Splice, scanXml, spliced, UnfitPart } from './xml-text.ts'

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments'
const STRICT_TYPE = 'http://purl.oclc.org/ooxml/officeDocument/relationships/comments'
const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml'

export const emptyRelationships = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONSHIPS}"/>`

/** Where the relationships of a part say that its comments are: a name in the package, without a slash before it. */
export function commentsTarget(text: string, name: string, folder: string): string | undefined {
  let target: string | undefined
  scanXml(text, name, {
    open({ local, attributes }) {
      if (local !== 'Relationship' || !/\/relationships\/comments$/.test(attributes.Type?.value ?? '')) return
      target ??= attributes.Target?.value
    },
  })
  if (target === undefined) return undefined
  if (target.split('/').includes('..')) throw new UnfitPart(`${name}: ${target}`)
  return target.startsWith('/') ? target.slice(1) : folder + target
}

export function addRelationship(text: string, name: string, { target, strict }: { target: string; strict: boolean }) {
  const ids = new Set<string>()
  let splice: Splice | undefined
  scanXml(text, name, {
    open({ attributes }) {
      if (attributes.Id) ids.add(attributes.Id.value)
    },
    close(tag, start, end) {
      if (tag.local !== 'Relationships') return
      let id = 'rIdGouji'
      for (let n = 1; ids.has(id); n++) id = `rIdGouji${n}`
      const element = `<Relationship xmlns="${RELATIONSHIPS}" Id="${id}" Type="${strict ? STRICT_TYPE : TYPE}" Target="${escaped(target)}"/>`
      splice = appended(tag, start, end, element)
    },
  })
  if (!splice) throw new UnfitPart(`${name}: no relationships`)
  return spliced(text, [splice])
}

/** The list of content types with that of the part; unchanged where it is told already. */
export function addContentType(text: string, name: string, part: string): string {
  let splice: Splice | undefined
  let told = false
  scanXml(text, name, {
    open({ local, attributes }) {
      if (local === 'Override' && attributes.PartName?.value.toLowerCase() === `/${part.toLowerCase()}`) told = true
    },
    close(tag, start, end) {
      if (tag.local !== 'Types') return
      const element = `<Override xmlns="${tag.uri}" PartName="/${escaped(part)}" ContentType="${CONTENT_TYPE}"/>`
      splice = appended(tag, start, end, element)
    },
  })
  if (!splice) throw new UnfitPart(`${name}: no content types`)
  return told ? text : spliced(text, [splice])
}
