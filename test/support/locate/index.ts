/** Finds the text at an origin of a file again, by readers that share nothing with the project's decoders. */
import type { Origin } from '../../../src/core/document.ts'
import { openDocx } from './docx.ts'
import { openHtml } from './html.ts'
import { openJson } from './json.ts'
import { openPdf } from './pdf.ts'
import { openText } from './text.ts'

/**
 * What stands at an origin, without white space; each answer is one way of looking there.
 * `whole`: that text and no more. `from`: the text that begins there and goes on. `around`: the text that holds it.
 * `end`: the text without the number before it, which the program that shows the file counts itself.
 */
export type Found = { how: 'whole' | 'from' | 'around' | 'end'; text: string }

export type Finder = (origin: Origin) => Found[]

/** Opens a file by the ending of its name. */
export async function openFile(file: string, bytes: Uint8Array): Promise<Finder> {
  if (file.endsWith('.pdf')) return openPdf(bytes)
  if (file.endsWith('.docx')) return openDocx(bytes)
  if (file.endsWith('.json')) return openJson(bytes)
  return file.endsWith('.html') ? openHtml(bytes) : openText(bytes)
}

export const squeeze = (text: string): string => text.replace(/[\s\u00a0\u3000\u2003]+/g, '')

export type Placed = { address?: string | undefined; text: string; origin: Origin }

/** Whether `text` is what stands at the origin; the answer names what was found instead. A figure's place holds it alone. */
export function compare(find: Finder, { address, text, origin }: Placed): string {
  const wanted = squeeze(text)
  const answers = find(origin)
  if (answers.length === 0) return `nothing at ${JSON.stringify(origin)}`
  const wrong = answers.find(({ how, text: found }) => {
    if (how === 'whole') return found !== wanted
    if (how === 'around' && /^[^.*]+\.[^.*]+\.[^.*]+$/.test(address ?? '')) return found !== wanted
    if (how === 'end') return found === '' || !wanted.endsWith(found)
    return how === 'from' ? !found.startsWith(wanted) : !found.includes(wanted)
  })
  return wrong ? `${wrong.how} ${wrong.text.slice(0, Math.max(40, wanted.length))}` : 'found'
}
