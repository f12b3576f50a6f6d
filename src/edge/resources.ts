/** What reading needs from the platform: pdf.js, loaded when the first PDF comes, and its character maps. */
import type { FetchResource } from '../decode/pdf/engine.ts'
import type { InspectResources } from '../inspect.ts'
import type { Bindings } from './env.ts'

export function resourcesOf({ ASSETS }: Bindings): InspectResources {
  if (!ASSETS) return {}
  return { pdf: async () => (await import('../decode/pdf/engine-modern.ts')).modernEngine(fetchFrom(ASSETS)) }
}

/** The binding looks at the path alone; the host is there because an address needs one. */
function fetchFrom(assets: Fetcher): FetchResource {
  return async (kind, filename) => {
    if (kind !== 'cMapUrl') throw new Error(`${kind} is not needed to read text`)
    const response = await assets.fetch(`https://assets.invalid/${encodeURIComponent(filename)}`)
    if (!response.ok) throw new Error(`there is no character map ${filename}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}
