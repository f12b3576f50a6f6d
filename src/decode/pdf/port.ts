/**
 * The pair of ports over which the two halves of pdf.js talk in one thread, with a work budget. pdf.js posts its output
 * in chunks, synchronously, from inside its parsing loops: throwing there stops a runaway page although no timer fires
 * and no clock moves while it parses.
 */
import type { OperatorList, Port, PortListener, PortMessage } from './engine.ts'
import { MAX_FORMS, MAX_GLYPHS, MAX_MESSAGES, MAX_OPERATORS, MAX_PAGE_GLYPHS, MAX_PAGE_OPERATORS } from './limits.ts'

/** Messages between two real turns of the event loop, in which timers and other requests run. */
const MESSAGES_PER_TURN = 64

/** `page`: the next page may be read; `document`: the whole budget is spent. */
export type Spent = { scope: 'page' | 'document'; what: 'operators' | 'glyphs' | 'forms' | 'messages' }

export class BudgetSpent extends Error {
  readonly spent: Spent
  constructor(spent: Spent) {
    super(`${spent.what} per ${spent.scope}`)
    this.name = 'BudgetSpent'
    this.spent = spent
  }
}

export type MeteredPorts = {
  main: Port
  worker: Port
  /**
   * Starts the count of a page. The promise rejects with `BudgetSpent` when the page's or the document's budget is
   * spent; pdf.js may swallow the throw or never answer, so race everything against it.
   */
  startPage(): Promise<never>
  close(): void
}

/** The operators that are counted by more than their number. */
export type CountedOperators = { showText: number | undefined; paintFormXObjectBegin: number | undefined }

export function openPorts(operators: CountedOperators): MeteredPorts {
  const meter = createMeter(operators)
  const queue = createQueue()
  const main = createEnd(queue)
  const worker = createEnd(queue)
  return {
    main: main.port(worker, (message, transfer) => structuredClone(message, { transfer })),
    worker: worker.port(main, message => meter.pass(message)),
    startPage: meter.startPage,
    close: queue.close,
  }
}

function createMeter({ showText, paintFormXObjectBegin }: CountedOperators) {
  const all = { operators: 0, glyphs: 0, forms: 0, messages: 0 }
  let page = { operators: 0, glyphs: 0, ...alarm() }

  const stop = (cause: Spent): never => {
    const error = new BudgetSpent(cause)
    page.ring(error)
    throw error
  }
  const charge = (list: OperatorList) => {
    const glyphs = countGlyphs(list, showText)
    page.operators += list.fnArray.length
    page.glyphs += glyphs
    all.operators += list.fnArray.length
    all.glyphs += glyphs
    all.forms += list.fnArray.filter(operator => operator === paintFormXObjectBegin).length
    if (all.forms > MAX_FORMS) stop({ scope: 'document', what: 'forms' })
    if (all.operators > MAX_OPERATORS) stop({ scope: 'document', what: 'operators' })
    if (all.glyphs > MAX_GLYPHS) stop({ scope: 'document', what: 'glyphs' })
    if (page.operators > MAX_PAGE_OPERATORS) stop({ scope: 'page', what: 'operators' })
    if (page.glyphs > MAX_PAGE_GLYPHS) stop({ scope: 'page', what: 'glyphs' })
  }
  return {
    startPage: () => {
      page = { operators: 0, glyphs: 0, ...alarm() }
      return page.rung
    },
    /** The message as the other half gets it, `undefined` where it does not concern it. */
    pass: (message: PortMessage): PortMessage | undefined => {
      if (++all.messages > MAX_MESSAGES) stop({ scope: 'document', what: 'messages' })
      if (isFont(message)) return withoutGlyphs(message)
      const list = operatorsOf(message)
      if (!list) return structuredClone(message)
      charge(list)
      // pdf.js empties these two arrays and uses them again; what they hold is never touched again.
      return { ...message, chunk: { ...list, fnArray: [...list.fnArray], argsArray: [...list.argsArray] } }
    },
  }
}

function alarm(): { rung: Promise<never>; ring: (error: Error) => void } {
  const { promise, reject } = Promise.withResolvers<never>()
  // Nobody may be listening when it rings.
  promise.catch(() => undefined)
  return { rung: promise, ring: reject }
}

function operatorsOf(message: PortMessage): OperatorList | undefined {
  const { chunk } = message
  if (typeof chunk !== 'object' || chunk === null || !('fnArray' in chunk) || !('argsArray' in chunk)) return undefined
  // The only stream of pdf.js with these two members is the operator list.
  return chunk as OperatorList
}

type FontMessage = PortMessage & { data: [id: string, kind: 'Font', font: object] }

function isFont(message: PortMessage): message is FontMessage {
  const { action, data } = message
  if (action !== 'commonobj' || !Array.isArray(data) || data[1] !== 'Font') return false
  return typeof data[2] === 'object' && data[2] !== null
}

/** What is drawn for each glyph, megabytes of it, is kept back; only Type 3 fonts tell something else: their units. */
function withoutGlyphs(message: FontMessage): FontMessage | undefined {
  const [id, kind, font] = message.data
  if (!('charProcOperatorList' in font) || !font.charProcOperatorList || !('buffer' in font)) return undefined
  return { ...message, data: [id, kind, { buffer: structuredClone(font.buffer), charProcOperatorList: {} }] }
}

function countGlyphs({ fnArray, argsArray }: OperatorList, showText: number | undefined): number {
  let count = 0
  for (let i = 0; i < fnArray.length; i++) {
    const args = fnArray[i] === showText ? argsArray[i] : undefined
    if (Array.isArray(args) && Array.isArray(args[0])) count += args[0].length
  }
  return count
}

/** Delivers messages in order, each in a turn of its own, and lets the event loop turn now and then. */
function createQueue() {
  let chain: Promise<void> = Promise.resolve()
  let [count, closed] = [0, false]
  return {
    deliver: (run: () => void) => {
      chain = chain.then(async () => {
        if (++count % MESSAGES_PER_TURN === 0) await new Promise(resolve => setTimeout(resolve, 0))
        if (!closed) run()
      })
    },
    close: () => {
      closed = true
    },
  }
}

type End = { listeners: Set<PortListener> }
type Pass = (message: PortMessage, transfer: ArrayBuffer[]) => PortMessage | undefined

function createEnd(queue: ReturnType<typeof createQueue>) {
  const listeners = new Set<PortListener>()
  const port = (peer: End, pass: Pass): Port => ({
    postMessage: (message, transfer) => {
      const data = pass(message, transfer ?? [])
      if (!data) return
      queue.deliver(() => {
        for (const listener of peer.listeners) listener({ data })
      })
    },
    addEventListener: (_, listener, options) => {
      listeners.add(listener)
      options?.signal?.addEventListener('abort', () => listeners.delete(listener))
    },
    removeEventListener: (_, listener) => {
      listeners.delete(listener)
    },
  })
  return { listeners, port }
}
