/** The page as a small tree: tags, attributes and texts with their places; comments and everything else left out. */
import { html, parse, type Token, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5'
import { MAX_HTML_DEPTH, MAX_HTML_NODES } from '../limits.ts'
import { type Chunk, evenChunks, trueStart } from './chunks.ts'

export type HtmlText = { kind: 'text'; text: string; chunks: Chunk[]; parent: HtmlElement | null }
export type HtmlElement = {
  kind: 'element'
  /** Numbers the elements of a page in the order they were made, so that notes on them fit into a list. */
  index: number
  tag: string
  namespace: html.NS
  attributes: Token.Attribute[]
  children: HtmlNode[]
  parent: HtmlElement | null
  /** Of the start tag in the source; 0 for tags that the parser made up. */
  offset: number
}
export type HtmlNode = HtmlElement | HtmlText

/** `cut` says why the tree ends before the source does. */
export type HtmlTree = { root: HtmlElement; source: string; cut?: string }

interface Map extends TreeAdapterTypeMap {
  node: HtmlNode
  parentNode: HtmlElement
  childNode: HtmlNode
  document: HtmlElement
  documentFragment: HtmlElement
  element: HtmlElement
  commentNode: HtmlText
  textNode: HtmlText
  template: HtmlElement
  documentType: HtmlText
}

/** Thrown by the adapter, caught by `parseHtml`: the parser has no other way to stop. */
class OverBudget extends Error {}

/** Parses as browsers do. Over a budget the tree holds what was read so far. */
export function parseHtml(source: string): HtmlTree {
  const root = createElement(0, '#document')
  try {
    parse<Map>(source, { treeAdapter: adapterFor(root, source), sourceCodeLocationInfo: true })
    return { root, source }
  } catch (error) {
    if (error instanceof OverBudget) return { root, source, cut: error.message }
    throw error
  }
}

export function attribute(element: HtmlElement, name: string): string | undefined {
  return element.attributes.find(attr => attr.name === name)?.value
}

/** Visits an element and what is inside it in document order; `skip` leaves out what is inside a node, `stop` ends. */
export function visit(root: HtmlElement, visitor: (node: HtmlNode) => 'skip' | 'stop' | undefined): void {
  const stack: HtmlNode[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    const answer = visitor(node)
    if (answer === 'stop') return
    if (answer !== 'skip' && node.kind === 'element') pushReversed(stack, node.children)
  }
}

/** Onto a stack so that the first comes off first; a spread would overflow the call stack on a long list. */
export function pushReversed<T>(stack: T[], items: readonly T[]): void {
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i]
    if (item !== undefined) stack.push(item)
  }
}

/** The element's own text, markup left out. */
export function textOf(element: HtmlElement): string {
  return element.children.map(child => (child.kind === 'text' ? child.text : '')).join('')
}

/** The element's own children that are elements. */
export function childElements(element: HtmlElement): HtmlElement[] {
  return element.children.filter(child => child.kind === 'element')
}

function createElement(
  index: number,
  tag: string,
  namespace = html.NS.HTML,
  attributes: Token.Attribute[] = [],
): HtmlElement {
  return { kind: 'element', index, tag, namespace, attributes, children: [], parent: null, offset: 0 }
}

const createText = (text: string): HtmlText => ({ kind: 'text', text, chunks: [], parent: null })

function adapterFor(root: HtmlElement, source: string): TreeAdapter<Map> {
  const templates = new WeakMap<HtmlElement, HtmlElement>()
  // Comments and the doctype are nodes that are never attached.
  const nothing = createText('')
  let [depth, nodes, elements, length] = [0, 0, 0, 0]
  // Of the text that was added last. Asking the grown text for it would copy the text every time.
  let first = ''
  let mode = html.DOCUMENT_MODE.NO_QUIRKS

  const count = () => {
    if (++nodes > MAX_HTML_NODES) throw new OverBudget(`> ${MAX_HTML_NODES} elements`)
  }
  const appendChild = (parent: HtmlElement, child: HtmlNode) => {
    if (child === nothing) return
    parent.children.push(child)
    child.parent = parent
  }
  const insertBefore = (parent: HtmlElement, child: HtmlNode, reference: HtmlNode) => {
    if (child === nothing) return
    parent.children.splice(Math.max(0, parent.children.lastIndexOf(reference)), 0, child)
    child.parent = parent
  }
  /** Adds to the text before index `at`, if one is there; `length` remembers where the addition starts. */
  const joinText = (parent: HtmlElement, text: string, at: number): boolean => {
    const before = parent.children[at - 1]
    first = text.charAt(0)
    length = before?.kind === 'text' ? before.text.length : 0
    if (before?.kind !== 'text') return false
    before.text += text
    return true
  }

  return {
    createDocument: () => root,
    createDocumentFragment: () => createElement(++elements, '#fragment'),
    createElement(tag, namespace, attributes) {
      count()
      return createElement(++elements, tag, namespace, attributes)
    },
    createCommentNode: () => nothing,
    createTextNode: createText,
    appendChild,
    insertBefore,
    detachNode(node) {
      if (!node.parent) return
      const { children } = node.parent
      children.splice(children.lastIndexOf(node), 1)
      node.parent = null
    },
    insertText(parent, text) {
      if (joinText(parent, text, parent.children.length)) return
      count()
      appendChild(parent, createText(text))
    },
    insertTextBefore(parent, text, reference) {
      if (joinText(parent, text, parent.children.lastIndexOf(reference))) return
      count()
      insertBefore(parent, createText(text), reference)
    },
    setNodeSourceCodeLocation(node, location) {
      if (!location || node === nothing) return
      if (node.kind === 'element') node.offset = location.startOffset
      else {
        const start = trueStart(source, location.startOffset, first)
        const read = { from: length, start, end: location.endOffset }
        for (let extra = addChunks(node, read, source); extra > 0; extra--) count()
      }
    },
    // Answering "none" makes the parser tell the place of every further part of a text.
    getNodeSourceCodeLocation: () => null,
    updateNodeSourceCodeLocation: () => undefined,
    onItemPush() {
      if (++depth > MAX_HTML_DEPTH) throw new OverBudget(`nested deeper than ${MAX_HTML_DEPTH}`)
    },
    onItemPop() {
      depth--
    },
    setTemplateContent: (template, content) => void templates.set(template, content),
    getTemplateContent: template => templates.get(template) ?? template,
    adoptAttributes(recipient, attributes) {
      const known = new Set(recipient.attributes.map(attr => attr.name))
      for (const attr of attributes) if (!known.has(attr.name)) recipient.attributes.push(attr)
    },
    getFirstChild: node => node.children[0] ?? null,
    getChildNodes: node => node.children,
    getParentNode: node => node.parent,
    getAttrList: element => element.attributes,
    getTagName: element => element.tag,
    getNamespaceURI: element => element.namespace,
    getTextNodeContent: node => node.text,
    getCommentNodeContent: () => '',
    setDocumentType: () => undefined,
    getDocumentTypeNodeName: () => '',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    setDocumentMode: (_, value) => {
      mode = value
    },
    getDocumentMode: () => mode,
    isTextNode: (node): node is HtmlText => node.kind === 'text',
    isCommentNode: (_): _ is HtmlText => false,
    isDocumentTypeNode: (_): _ is HtmlText => false,
    isElementNode: (node): node is HtmlElement => node.kind === 'element',
  }
}

/** Notes where the last part of a text was read from; returns by how many chunks the list grew. */
function addChunks(node: HtmlText, read: Chunk, source: string): number {
  const last = node.chunks.at(-1)
  const length = node.text.length - read.from
  const isPlain = length === read.end - read.start
  if (last && isPlain && last.end === read.start && last.end - last.start === read.from - last.from) {
    last.end = read.end
    return 0
  }
  const chunks = evenChunks(source, read, length)
  for (const chunk of chunks) node.chunks.push(chunk)
  return chunks.length - 1
}
