/** The Web Worker in which reports are judged; another one of it reads a PDF that is drawn. */
import './polyfills.ts'
import 'core-js/actual/json/parse'
import 'core-js/actual/object/group-by'
import 'core-js/actual/structured-clone'
import type { Drawing, Job, Message } from './protocol.ts'
import { sha256Digest } from './sha256.ts'

// Over plain HTTP, as in many offices' own networks, a browser hides its cryptography.
if (!crypto.subtle) Object.defineProperty(crypto, 'subtle', { value: { digest: sha256Digest } })

/** What the compiler takes for a window is the global scope of a Web Worker here. */
type Scope = { postMessage(message: Message): void }
const scope = globalThis as unknown as Scope // the same library describes windows

const loaded = import('./judging.ts')

addEventListener('message', async ({ data }: MessageEvent<Job | Drawing>) => {
  if ('drawing' in data) {
    const { serveDrawing } = await import('./drawing.ts')
    return serveDrawing(data.drawing)
  }
  const { judge } = await loaded
  await judge(data, message => scope.postMessage(message))
})
