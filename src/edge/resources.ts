/** What reading needs from the platform: pdf.js, loaded when the first PDF comes, and its character maps. */
import type { FetchResource } from '../decode/pdf/engine.ts'
import type { InspectResources } from '../inspect.ts'
import { assetAddress } from '../web/assets.ts'
import type { Bindings } from './env.ts'

export function resourcesOf({ ASSETS }: Bindings): InspectResources {
  if (!ASSETS) return {}
  return { pdf: async () => (await import('../decode/pdf/engine-modern.ts')).modernEngine(fetchFrom(ASSETS)) }
}

/** A built file by its address (`/assets/…`). The binding looks at the path alone; an address needs a host. */
export function fetchAsset(assets: Fetcher, address: string, init?: RequestInit): Promise<Response> {
  return assets.fetch(`https://assets.invalid${address.replace(/^\/assets/, '')}`, init)
}

function fetchFrom(assets: Fetcher): FetchResource {
  return async (kind, filename) => {
    if (kind !== 'cMapUrl') throw new Error(`${kind} is not needed to read text`)
    const response = await fetchAsset(assets, `${assetAddress('character-maps')}${encodeURIComponent(filename)}`)
    if (!response.ok) throw new Error(`there is no character map ${filename}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}
