/** The JSON upload: a report by addresses. What the addresses mean is told when it is bound. */
import type { Field, FormDocument, NotRead } from '../core/document.ts'
import { err, ok, type Rejection, type Result } from '../core/rejection.ts'
import { jsonErrorAt } from './json-error.ts'
import { MAX_JSON_DEPTH, MAX_JSON_FIELDS } from './limits.ts'

/** No key of a JSON text is a symbol. */
const LEAF = Symbol('leaf')

/** A scalar as it stands in the source; stands in for the value so that the source survives `JSON.parse`. */
type Leaf = { [LEAF]: true; text: string | null; type: Field['type'] }

const leaf = (text: string | null, type: Field['type']): Leaf => ({ [LEAF]: true, text, type })
const isLeaf = (value: object): value is Leaf => LEAF in value

/**
 * The leaves of a JSON object in order, numbers by their source text; of a repeated key the last one counts. Refuses what
 * is no JSON (with line and column), what is no object, and what is nested deeper than `MAX_JSON_DEPTH`.
 */
export function decodeJson(text: string): Result<FormDocument, Rejection> {
  const tooDeep = deepestAt(text)
  if (tooDeep !== undefined) return refuse(`nested deeper than ${MAX_JSON_DEPTH}, ${placeOf(text, tooDeep)}`)
  const parsed = parse(text)
  if (!parsed.ok) return parsed
  const top = parsed.value
  if (typeof top !== 'object' || top === null || Array.isArray(top) || isLeaf(top)) return refuse('not an object')
  return ok(toFields(top))
}

const refuse = (detail: string) => err<Rejection>({ code: 'bad-request', variant: 'json', detail })

function parse(text: string): Result<unknown, Rejection> {
  try {
    // The compiler does not know the third argument yet (ECMAScript 2025, JSON.parse source text access).
    const reviver = (_key: string, value: unknown, context?: { source?: string }) => toLeaf(value, context?.source)
    const value: unknown = JSON.parse(text, reviver as (key: string, value: unknown) => unknown)
    return ok(value)
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(placeOf(text, jsonErrorAt(text)))
    throw error
  }
}

function toLeaf(value: unknown, source: string | undefined): unknown {
  if (value === null) return leaf(null, 'null')
  if (typeof value === 'number') return leaf(source ?? String(value), 'number')
  if (typeof value === 'boolean') return leaf(String(value), 'boolean')
  return typeof value === 'string' ? leaf(value, 'string') : value
}

function toFields(top: object): FormDocument {
  const fields: Field[] = []
  const notRead: NotRead[] = []
  const stack: { path: string[]; value: unknown }[] = [{ path: [], value: top }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { path, value } = next
    if (typeof value !== 'object' || value === null) continue
    if (isLeaf(value)) {
      if (fields.length >= MAX_JSON_FIELDS) {
        notRead.push({ what: 'rest', where: toPointer(path), why: `> ${MAX_JSON_FIELDS} fields` })
        break
      }
      fields.push({ path, pointer: toPointer(path), text: value.text, type: value.type })
    } else {
      // Own keys only; a path is a list, so that no key can reach a prototype.
      const entries = Object.entries(value).map(([key, inner]) => ({ path: [...path, key], value: inner }))
      for (const entry of entries.reverse()) stack.push(entry)
    }
  }
  return { format: 'json', fields, notRead }
}

/** RFC 6901. */
function toPointer(path: string[]): string {
  return path.map(key => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Where the nesting goes beyond the limit: `JSON.parse` calls its reviver recursively. */
function deepestAt(text: string): number | undefined {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (inString) {
      if (char === BACKSLASH) at++
      else if (char === QUOTE) inString = false
    } else if (char === QUOTE) inString = true
    else if (char === BRACE || char === BRACKET) {
      if (++depth > MAX_JSON_DEPTH) return at
    } else if (char === BRACE + 2 || char === BRACKET + 2) depth--
  }
  return undefined
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const BRACKET = 0x5b
const BRACE = 0x7b

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return `line ${line}, column ${offset - before.lastIndexOf('\n')}`
}
