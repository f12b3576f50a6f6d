/** The samples of the offline page, from the page itself. */
import { part } from './check/dom.ts'

export async function fetchSample(name: string): Promise<Blob> {
  const samples: Record<string, string> = JSON.parse(part(HTMLElement, '#samples').textContent ?? '{}')
  const bytes = Uint8Array.from(atob(samples[name] ?? ''), char => char.charCodeAt(0))
  return new Blob([bytes])
}
