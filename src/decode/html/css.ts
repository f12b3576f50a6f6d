/** The few style properties that tell layout and visibility, from `style` attributes and simple rules of `<style>`. */
import { MAX_STYLE_RULES } from '../limits.ts'
import { attribute, type HtmlElement, type HtmlTree, textOf, visit } from './tree.ts'

/** Declarations by property, both in lower case; later and more specific ones win. */
export type Style = ReadonlyMap<string, string>
export type StyleReader = (element: HtmlElement) => Style

type Compound = { tag?: string; id?: string; classes: string[]; place?: number | 'last' }
type Rule = { steps: Compound[]; weight: number; order: number; style: Style }

const EMPTY: Style = new Map()
/** Ancestors looked at for the left part of a selector. */
const MAX_ANCESTORS = 40
/** Rules tried on all elements together; after that only `style` attributes count. */
const MAX_TESTS = 1_000_000
/** Names of classes and ids that one element may have. */
const MAX_CLASSES = 30

/** A function that answers with an element's own declarations (nothing is inherited). */
export function createStyleReader(tree: HtmlTree): StyleReader {
  const rules = indexRules(styleSheets(tree).flatMap((sheet, i) => parseRules(sheet, i * MAX_STYLE_RULES)))
  const known: Style[] = []
  // A word processor repeats the same few styles thousands of times.
  const parsed = new Map<string, Style>()
  const declared = (text: string) => {
    const style = parsed.get(text) ?? parseDeclarations(text)
    parsed.set(text, style)
    return style
  }
  let tests = 0
  const rulesFor = (element: HtmlElement) => {
    if (rules.size === 0 || tests > MAX_TESTS) return []
    const keys = [element.tag, ...classesOf(element).map(name => `.${name}`), `#${attribute(element, 'id') ?? ''}`]
    const candidates = keys.flatMap(key => rules.get(key) ?? [])
    tests += candidates.length
    return candidates.filter(rule => matches(element, rule.steps))
  }
  return element => {
    const cached = known[element.index]
    if (cached) return cached
    if (rules.size === 0 && element.attributes.length === 0) return EMPTY
    const own = attribute(element, 'style')
    const style = cascade(rulesFor(element), own === undefined ? EMPTY : declared(own))
    known[element.index] = style
    return style
  }
}

function cascade(fitting: Rule[], own: Style): Style {
  if (fitting.length === 0) return own
  fitting.sort((a, b) => a.weight - b.weight || a.order - b.order)
  return new Map([...fitting.flatMap(rule => [...rule.style]), ...own])
}

export function classesOf(element: HtmlElement): string[] {
  const names = attribute(element, 'class')
  return names ? names.trim().split(/\s+/).slice(0, MAX_CLASSES) : []
}

function styleSheets({ root }: HtmlTree): string[] {
  const sheets: string[] = []
  visit(root, node => {
    if (node.kind === 'text' || node.tag !== 'style') return undefined
    if (!/print/.test(attribute(node, 'media') ?? '')) sheets.push(textOf(node))
    return 'skip'
  })
  return sheets
}

const INTERESTING =
  /^(?:display|visibility|width|height|float|flex|flex-basis|flex-grow|flex-direction|flex-flow|grid-[a-z-]+|font-weight|white-space)$/
/** Most styles only set fonts and borders. */
const MAYBE_INTERESTING = /display|visib|width|height|float|flex|grid|weight|white/i

/** `a: b; c: d` as a map. Declarations that say nothing about layout are left out. */
function parseDeclarations(text: string): Style {
  if (!MAYBE_INTERESTING.test(text)) return EMPTY
  const style = new Map<string, string>()
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':')
    const name = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase()
    if (INTERESTING.test(name)) style.set(name, plainValue(declaration.slice(colon + 1)))
  }
  return style
}

const plainValue = (text: string) => text.toLowerCase().replace('!important', '').trim()

/** Rules outside at-rules; selectors beyond tag, class, id, place among siblings and descent are left out. */
function parseRules(sheet: string, order: number): Rule[] {
  const rules: Rule[] = []
  const text = withoutComments(sheet)
  for (
    let at = 0, open = text.indexOf('{');
    open !== -1 && rules.length < MAX_STYLE_RULES;
    open = text.indexOf('{', at)
  ) {
    const head = text.slice(at, open)
    const selectors = head.slice(head.lastIndexOf(';') + 1).trim()
    const isAtRule = selectors.startsWith('@')
    const close = isAtRule ? blockEnd(text, open) : text.indexOf('}', open)
    if (close === -1) break
    at = close + 1
    if (isAtRule) continue
    const style = parseDeclarations(text.slice(open + 1, close))
    if (style.size === 0) continue
    for (const selector of selectors.split(',')) {
      const steps = parseSelector(selector)
      if (steps) rules.push({ steps, weight: weightOf(steps), order: order + rules.length, style })
    }
  }
  return rules
}

/** The brace that closes the one at `open`; -1 where there is none. */
function blockEnd(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return at
  }
  return -1
}

function withoutComments(sheet: string): string {
  const parts: string[] = []
  let from = 0
  for (let open = sheet.indexOf('/*'); open !== -1; open = sheet.indexOf('/*', from)) {
    parts.push(sheet.slice(from, open))
    const close = sheet.indexOf('*/', open + 2)
    from = close === -1 ? sheet.length : close + 2
  }
  return (parts.join('') + sheet.slice(from)).replaceAll('<!--', '').replaceAll('-->', '')
}

function parseSelector(selector: string): Compound[] | undefined {
  const parts = selector.trim().split(/\s*>\s*|\s+/)
  const steps = parts.map(parseCompound)
  return parts.length <= 6 && steps.every(step => step !== undefined) ? steps : undefined
}

function parseCompound(part: string): Compound | undefined {
  const match =
    /^([a-z][\w-]*|\*)?((?:[.#][\w\u0080-\uffff-]+)*)(?::(first-child|last-child|nth-child\((\d+)\)))?$/i.exec(part)
  if (!match || part === '') return undefined
  const [, tag, names = '', place, nth] = match
  const tokens = names.match(/[.#][^.#]+/g) ?? []
  const id = tokens.find(token => token.startsWith('#'))?.slice(1)
  return {
    ...(tag && tag !== '*' ? { tag: tag.toLowerCase() } : {}),
    ...(id ? { id } : {}),
    classes: tokens.filter(token => token.startsWith('.')).map(token => token.slice(1)),
    ...(place ? { place: place === 'last-child' ? 'last' : Number(nth ?? 1) } : {}),
  }
}

function weightOf(steps: Compound[]): number {
  return steps.reduce(
    (sum, { tag, id, classes, place }) => sum + (id ? 100 : 0) + classes.length * 10 + (place ? 10 : 0) + (tag ? 1 : 0),
    0,
  )
}

/** Rules under the most telling name of their last step. */
function indexRules(rules: Rule[]): Map<string, Rule[]> {
  const index = new Map<string, Rule[]>()
  for (const rule of rules) {
    const last = rule.steps.at(-1)
    const [first] = last?.classes ?? []
    const key = last?.id ? `#${last.id}` : first ? `.${first}` : last?.tag
    if (!key) continue
    const known = index.get(key)
    if (known) known.push(rule)
    else index.set(key, [rule])
  }
  return index
}

function matches(element: HtmlElement, steps: Compound[]): boolean {
  const last = steps.at(-1)
  if (!last || !fits(element, last)) return false
  let at = steps.length - 2
  let ancestor = element.parent
  for (let looked = 0; at >= 0 && ancestor && looked < MAX_ANCESTORS; looked++) {
    const step = steps[at]
    if (step && fits(ancestor, step)) at--
    ancestor = ancestor.parent
  }
  return at < 0
}

function fits(element: HtmlElement, { tag, id, classes, place }: Compound): boolean {
  if (tag && element.tag !== tag) return false
  if (id && attribute(element, 'id') !== id) return false
  if (classes.length > 0) {
    const own = classesOf(element)
    if (!classes.every(name => own.includes(name))) return false
  }
  return place === undefined || standsAt(element, place)
}

function standsAt(element: HtmlElement, place: number | 'last'): boolean {
  const siblings = element.parent?.children ?? []
  if (place === 'last') return siblings.findLast(node => node.kind === 'element') === element
  let count = 0
  for (const node of siblings) {
    if (node.kind === 'element' && ++count === place) return node === element
  }
  return false
}
