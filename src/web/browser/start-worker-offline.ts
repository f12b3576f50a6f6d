/** The Web Worker of the offline page, from the text inside the page; the character maps go in front of it. */
import { part } from './check/dom.ts'

export function startWorker(): Worker {
  const text = (id: string) => part(HTMLElement, `#${id}`).textContent ?? ''
  const script = ['globalThis.characterMaps=', text('character-maps'), ';\n', text('engine-worker')]
  const address = URL.createObjectURL(new Blob(script, { type: 'text/javascript' }))
  const worker = new Worker(address)
  // It has been fetched by the time it answers.
  worker.addEventListener('message', () => URL.revokeObjectURL(address), { once: true })
  return worker
}
