/** Finds where a text stops being JSON (RFC 8259); engines tell it in different words or not at all. */

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'end'

const BLANKS = /[ \t\n\r]*/y
const ATOM = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** The offset of the first token that may not stand where it does; the length of the text where something is missing. */
export function jsonErrorAt(text: string): number {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  for (let at = endOf(text, 0, BLANKS) ?? 0; at < text.length; at = endOf(text, at, BLANKS) ?? at) {
    const char = text[at] ?? ''
    const next = transition(expected, char, open)
    if (!next) return at
    const end = tokenEnd(text, at)
    if (end === undefined) return at
    expected = next
    at = end
  }
  return text.length
}

/** What may follow a token that starts with `char`; undefined where the token may not stand there. */
function transition(expected: Expected, char: string, open: ('{' | '[')[]): Expected | undefined {
  const afterValue = (): Expected => (open.length === 0 ? 'end' : open.at(-1) === '{' ? ', or }' : ', or ]')
  if (char === '}' || char === ']') {
    const fits =
      char === '}'
        ? expected === 'key or }' || expected === ', or }'
        : expected === 'value or ]' || expected === ', or ]'
    if (!fits) return undefined
    open.pop()
    return afterValue()
  }
  if (char === ',') return expected === ', or }' ? 'key' : expected === ', or ]' ? 'value' : undefined
  if (char === ':') return expected === ':' ? 'value' : undefined
  if (expected === 'key' || expected === 'key or }') return char === '"' ? ':' : undefined
  if (expected !== 'value' && expected !== 'value or ]') return undefined
  if (char !== '{' && char !== '[') return afterValue()
  open.push(char)
  return char === '{' ? 'key or }' : 'value or ]'
}

function tokenEnd(text: string, at: number): number | undefined {
  const char = text[at] ?? ''
  if ('{}[],:'.includes(char)) return at + 1
  return char === '"' ? stringEnd(text, at) : endOf(text, at, ATOM)
}

function stringEnd(text: string, from: number): number | undefined {
  let at = from + 1
  while (at < text.length) {
    const char = text[at] ?? ''
    if (char === '"') return at + 1
    if (char < ' ') return undefined
    const end = char === '\\' ? endOf(text, at, ESCAPE) : at + 1
    if (end === undefined) return undefined
    at = end
  }
  return undefined
}

/** Where a match that starts at `at` ends. */
function endOf(text: string, at: number, pattern: RegExp): number | undefined {
  const sticky = new RegExp(pattern)
  sticky.lastIndex = at
  return sticky.test(text) ? sticky.lastIndex : undefined
}
