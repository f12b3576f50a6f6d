/** Gives a PDF that lost its end an end again, so that pdf.js finds the pages that are still there. */

const OBJECT = /(?<![0-9])(\d{1,9})[ \t\r\n]{1,4}\d{1,5}[ \t\r\n]{1,4}obj\b/g
/** Of each object, only its beginning is looked at. */
const HEAD = 2000
/** Pages beyond this number are not listed; more are never read. */
const MAX_KIDS = 1000

/** Copies of the file with a new trailer: first around the file's own catalogue, then around whatever pages there are. */
export function* rebuildings(bytes: Uint8Array): Generator<Uint8Array> {
  const text = new TextDecoder('latin1').decode(bytes)
  const { catalogue, pages, last } = findObjects(text)
  if (catalogue !== undefined) yield append(bytes, trailer(catalogue))
  if (pages.length === 0) return
  const [root, tree] = [last + 1, last + 2]
  const kids = pages.slice(0, MAX_KIDS).map(page => `${page} 0 R`)
  const objects = `${root} 0 obj<</Type/Catalog/Pages ${tree} 0 R>>endobj\n${tree} 0 obj<</Type/Pages/Count ${kids.length}/Kids[${kids.join(' ')}]>>endobj\n`
  yield append(bytes, `${objects}${trailer(root)}`)
}

function findObjects(text: string): { catalogue?: number; pages: number[]; last: number } {
  let catalogue: number | undefined
  let last = 0
  const pages = new Set<number>()
  for (const match of text.matchAll(OBJECT)) {
    const number = Number(match[1])
    const from = match.index + match[0].length
    const head = /^[\s\S]*?(?=endobj|stream)/.exec(text.slice(from, from + HEAD))?.[0] ?? ''
    last = Math.max(last, number)
    if (/\/Type\s*\/Catalog\b/.test(head)) catalogue = number
    if (/\/Type\s*\/Page\b/.test(head)) pages.add(number)
  }
  return { pages: [...pages], last, ...(catalogue === undefined ? {} : { catalogue }) }
}

const trailer = (root: number) => `trailer<</Root ${root} 0 R/Size ${root + 2}>>\nstartxref\n0\n%%EOF\n`

function append(bytes: Uint8Array, end: string): Uint8Array {
  const tail = new TextEncoder().encode(`\nendstream endobj\n${end}`)
  const all = new Uint8Array(bytes.length + tail.length)
  all.set(bytes)
  all.set(tail, bytes.length)
  return all
}
