/** The work of the Web Worker: one report in, its stations out; pdf.js is fetched when the first PDF comes. */
import type { FetchResource, PdfDocument, PdfEngine } from '../../decode/pdf/engine.ts'
import { MAX_PAGES } from '../../decode/pdf/limits.ts'
import { type InspectResources, inspect } from '../../inspect.ts'
import { fetchCharacterMap } from './character-maps.ts'
import type { Job, Message, Progress } from './protocol.ts'

/** Never throws: what goes wrong is a message too. */
export async function judge({ id, upload, options }: Job, post: (message: Message) => void): Promise<void> {
  const onProgress = (progress: Progress) => post({ id, kind: 'progress', progress })
  try {
    const result = await inspect(upload, { ...options, now: () => new Date() }, resources(onProgress))
    post({ id, kind: 'done', result })
  } catch (error) {
    post({ id, kind: 'failed', cause: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

const fetchResource: FetchResource = (kind, filename) => {
  if (kind !== 'cMapUrl') return Promise.reject(new Error(`${kind} is not needed to read text`))
  return fetchCharacterMap(filename)
}

function resources(onProgress: (progress: Progress) => void): InspectResources {
  return {
    pdf: async () => {
      const { legacyEngine } = await import('../../decode/pdf/engine-legacy.ts')
      return reporting(await legacyEngine(fetchResource), onProgress)
    },
  }
}

/** The same engine; each page that is asked for is told. */
function reporting(engine: PdfEngine, onProgress: (progress: Progress) => void): PdfEngine {
  const watched = (document: PdfDocument): PdfDocument => {
    const pages = Math.min(document.numPages, MAX_PAGES)
    return new Proxy(document, {
      get(target, name) {
        if (name !== 'getPage') return bound(target, name)
        return (page: number) => {
          onProgress({ page, pages })
          return target.getPage(page)
        }
      },
    })
  }
  return {
    ...engine,
    getDocument(options) {
      const task = engine.getDocument(options)
      return { promise: task.promise.then(watched), destroy: () => task.destroy() }
    },
  }
}

/** pdf.js keeps private fields, which a proxy does not have. */
function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name, target)
  return typeof value === 'function' ? value.bind(target) : value
}
