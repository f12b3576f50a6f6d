/** A regular expression as a tree, as far as its cost asks. */

/** `chars`: the characters that it may be, where they are few. */
export type Node =
  | { kind: 'char'; chars?: string[] }
  | { kind: 'look'; body: Node }
  | { kind: 'either'; options: Node[] }
  | { kind: 'sequence'; parts: Node[] }
  | { kind: 'repeat'; body: Node; from: number; to: number }

type Reader = { source: string; at: number }

const DIGITS = [...'0123456789']
/** Nobody nests so deep by hand. */
const MAX_DEPTH = 40

/** What is no regular expression gives some tree or other; the compiler refuses it. */
export function parsePattern(source: string): Node {
  const reader = { source, at: 0 }
  const options: Node[] = [either(reader, 0)]
  while (reader.at < source.length) {
    reader.at += 1
    options.push(either(reader, 0))
  }
  return options.length === 1 && options[0] ? options[0] : { kind: 'either', options }
}

function either(reader: Reader, depth: number): Node {
  const options = [sequence(reader, depth)]
  while (reader.source[reader.at] === '|') {
    reader.at += 1
    options.push(sequence(reader, depth))
  }
  const [only] = options
  return only && options.length === 1 ? only : { kind: 'either', options }
}

function sequence(reader: Reader, depth: number): Node {
  const parts: Node[] = []
  while (reader.at < reader.source.length && !'|)'.includes(reader.source.charAt(reader.at))) {
    const body = atom(reader, depth)
    const { from, to } = repeatAt(reader)
    if (from === to && to <= 1) parts.push(body)
    else parts.push({ kind: 'repeat', body, from, to })
  }
  return { kind: 'sequence', parts }
}

const TOKEN = /\\[pPu]\{[^}]*\}|\\k<[^>]*>|\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|<[^>]*>)|./suy

function atom(reader: Reader, depth: number): Node {
  TOKEN.lastIndex = reader.at
  const token = TOKEN.exec(reader.source)?.[0] ?? ''
  reader.at += Math.max(1, token.length)
  if (token.startsWith('[')) return { kind: 'char', ...charsOf(classOf(token)) }
  if (token.startsWith('\\')) return { kind: 'char', ...charsOf(escaped(token)) }
  if ('^$'.includes(token)) return { kind: 'look', body: { kind: 'sequence', parts: [] } }
  if (token === '.') return { kind: 'char' }
  if (!token.startsWith('(')) return { kind: 'char', chars: [token] }
  // A tree of no bound stands for what is nested too deep.
  const body: Node = depth < MAX_DEPTH ? either(reader, depth + 1) : endless
  reader.at += 1
  return /^\(\?<?[=!]/.test(token) ? { kind: 'look', body } : body
}

const endless: Node = { kind: 'repeat', body: { kind: 'char' }, from: 0, to: Number.POSITIVE_INFINITY }

const charsOf = (chars: string[] | undefined): { chars?: string[] } => (chars ? { chars } : {})

function escaped(token: string): string[] | undefined {
  if (token === '\\d') return DIGITS
  return /^\\[a-z]/i.test(token) ? undefined : [token.slice(1)]
}

/** Undefined for classes that exclude, and for ranges other than of digits. */
function classOf(token: string): string[] | undefined {
  const inside = token.slice(1, -1)
  if (inside.startsWith('^')) return undefined
  const members = inside.match(/\\.|[^\\]-[^\\]|[^\\]/gsu) ?? []
  const chars = members.map(member => (member === '0-9' ? DIGITS : member.includes('-') ? undefined : plain(member)))
  return chars.some(some => some === undefined) ? undefined : chars.flatMap(some => some ?? [])
}

const plain = (member: string): string[] | undefined => (member.startsWith('\\') ? escaped(member) : [member])

function repeatAt(reader: Reader): { from: number; to: number } {
  const mark = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/.exec(reader.source.slice(reader.at, reader.at + 24))
  if (!mark) return { from: 1, to: 1 }
  reader.at += mark[0].length
  if (mark[0].startsWith('?')) return { from: 0, to: 1 }
  if (mark[1] === undefined) return { from: 0, to: Number.POSITIVE_INFINITY }
  const from = Number(mark[1])
  return { from, to: mark[2] === undefined ? from : mark[3] ? Number(mark[3]) : Number.POSITIVE_INFINITY }
}
