/**
 * The draft given back: the uploaded DOCX with a Word comment at each place that a finding names. Comments, and what
 * refers to them, are spliced into the original XML; all the rest of every member stays as it came, byte for byte.
 */
import { err, ok, type Rejection, type Result } from '../core/rejection.ts'
import type { Lang, Scorecard } from '../core/result.ts'
import { readAnchors } from '../decode/docx/anchors.ts'
import { addComments, emptyComments, highestComment, type NewComment } from './comments-part.ts'
import { anchorComments, highestReference, STRICT } from './main-part.ts'
import { type Member, type Members, openMembers, packMembers } from './package.ts'
import { type PlannedComment, planComments } from './plan.ts'
import { addContentType, addRelationship, commentsTarget, emptyRelationships } from './references.ts'
import { bytesOf, textOf, UnfitPart } from './xml-text.ts'

/** How a caller asks for it, and what is sent then. */
export const givenBack = {
  name: 'docx',
  contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/**
 * Refuses what is no DOCX that can be read in full (`damaged`, `encrypted`, `unsupported-format`), and parts in another
 * encoding than UTF-8. The same upload and scorecard give the same bytes. A report without findings comes back without
 * comments.
 */
export function annotateDocx(bytes: Uint8Array, scorecard: Scorecard, lang: Lang): Result<Uint8Array, Rejection> {
  const anchors = readAnchors(bytes)
  if (!anchors.ok) return anchors
  const opened = openMembers(bytes)
  if (!opened.ok) return opened
  const plan = planComments(scorecard, anchors.value, lang)
  if (plan.length === 0) return ok(bytes.slice())
  try {
    const author = { name: lang === 'zh' ? '勾稽' : 'gouji', date: dateOf(scorecard.run.checkedAt) }
    return ok(packMembers(withComments(opened.value, anchors.value.main, { plan, author })))
  } catch (problem) {
    if (!(problem instanceof UnfitPart)) throw problem
    return err({ code: 'damaged', variant: 'annotate', detail: problem.message })
  }
}

/** Seconds, as Word writes them. */
const dateOf = (iso: string): string => iso.replace(/\.\d+Z$/, 'Z')

type Plan = { plan: readonly PlannedComment[]; author: { name: string; date: string } }

const TYPES = '[Content_Types].xml'

function withComments(members: Members, main: string, { plan, author }: Plan): Members {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relationships = `${folder}_rels/${main.slice(folder.length)}.rels`
  const mainText = read(members, main) ?? missing(main)
  const links = read(members, relationships) ?? emptyRelationships
  const known = commentsTarget(links, relationships, folder)
  const part = known ?? freeName(members, folder)
  const strict = mainText.includes(STRICT)
  const before = (known === undefined ? undefined : read(members, known)) ?? emptyComments(strict)
  const first = 1 + Math.max(highestComment(before, part), highestReference(mainText, main))
  if (first + plan.length > MAX_ID) throw new UnfitPart(`${part}: no ids are left`)

  const changed = new Map(members)
  const write = (name: string, text: string) => {
    const key = name.toLowerCase()
    const member: Member = { name: members.get(key)?.name ?? name, stored: false, content: bytesOf(text) }
    changed.set(key, member)
  }
  write(main, anchorComments(mainText, main, idsByParagraph(plan, first)))
  write(
    part,
    addComments(
      before,
      part,
      plan.map((comment, i) => toComment(comment, first + i, author)),
    ),
  )
  const target = part.slice(folder.length)
  if (known === undefined) write(relationships, addRelationship(links, relationships, { target, strict }))
  write(TYPES, addContentType(read(members, TYPES) ?? missing(TYPES), TYPES, part))
  return changed
}

/** Word keeps ids in 32 bits. */
const MAX_ID = 2 ** 31 - 1

function toComment({ lines }: PlannedComment, id: number, { name, date }: Plan['author']): NewComment {
  return { id, author: name, initials: 'GJ', date, lines }
}

function idsByParagraph(plan: readonly PlannedComment[], first: number): Map<number, number[]> {
  const ids = new Map<number, number[]>()
  for (const [i, { paragraph }] of plan.entries()) {
    const known = ids.get(paragraph)
    if (known) known.push(first + i)
    else ids.set(paragraph, [first + i])
  }
  return ids
}

function read(members: Members, name: string): string | undefined {
  const member = members.get(name.toLowerCase())
  return member && textOf(member.content, name)
}

function missing(name: string): never {
  throw new UnfitPart(`there is no ${name}`)
}

function freeName(members: Members, folder: string): string {
  for (let n = 0; ; n++) {
    const name = `${folder}comments${n === 0 ? '' : n}.xml`
    if (!members.has(name)) return name
  }
}
