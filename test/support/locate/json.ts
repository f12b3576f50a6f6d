import { type Finder, squeeze } from './index.ts'

/** RFC 6901. */
export function openJson(bytes: Uint8Array): Finder {
  const whole: unknown = JSON.parse(new TextDecoder('utf-8').decode(bytes), keepSource)
  return origin => {
    if (origin.kind !== 'pointer') return []
    const steps = origin.pointer
      .split('/')
      .slice(1)
      .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    let at: unknown = whole
    for (const step of steps) {
      // Any object or array can be asked for a key.
      at = at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[step] : undefined
    }
    if (at === undefined || (at !== null && typeof at === 'object')) return []
    const prose = steps[0] === 'sections'
    return [{ how: prose ? 'around' : 'whole', text: squeeze(String(at)) }]
  }
}

/** Numbers stay as they are written. TypeScript does not know the third argument yet. */
const keepSource = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' ? context?.source : value
