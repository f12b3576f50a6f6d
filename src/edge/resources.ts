/** What reading needs from the platform. */
import type { InspectResources } from '../inspect.ts'
import type { Bindings } from './env.ts'

export function resourcesOf(_env: Bindings): InspectResources {
  return {}
}
