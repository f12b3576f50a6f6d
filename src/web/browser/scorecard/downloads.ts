/** Files made in the browser, and text for the clipboard. */
import { packs } from '../../../../rules/index.ts'
import type { Lang, Scorecard } from '../../../core/result.ts'
import type { Template } from '../../../core/template.ts'
import { findFormat, formats } from '../../../format/index.ts'
import { renderMessage } from '../../../format/message.ts'

/** For programs and terminals. */
const NOT_FOR_READERS = ['text', 'jsonl', 'sarif', 'junit']
/** First those that people open. */
const ORDER = ['html', 'xlsx', 'csv', 'json']

/** Every format that somebody may want as a file. */
export const downloadable: readonly string[] = [
  ...ORDER,
  ...formats.map(format => format.name).filter(name => !ORDER.includes(name) && !NOT_FOR_READERS.includes(name)),
]

export const templateOf = ({ id, edition }: { id: string; edition: string }): Template | undefined =>
  packs.find(pack => pack.id === id && pack.edition === edition)?.template

/** Offers the scorecard as a file of this format and returns the file's name. */
export async function downloadScorecard(scorecard: Scorecard, name: string, lang: Lang): Promise<string> {
  const format = findFormat(name)
  if (!format) throw new Error(`there is no format ${name}`)
  const output = await format.render([scorecard], { lang, templateOf })
  return saveFile(
    `${stemOf(scorecard.document.name)}-${lang === 'zh' ? '核验结果' : 'check'}.${format.extension}`,
    output,
    format.contentType,
  )
}

export function saveFile(name: string, content: string | Uint8Array, type: string): string {
  const part = typeof content === 'string' ? content : new Uint8Array(content)
  const address = URL.createObjectURL(new Blob([part], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads it in its own time; a file that stays costs memory only until the page goes.
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MILLISECONDS)
  return name
}

const KEEP_MILLISECONDS = 60_000

/** The name of a file without its folders and its ending. */
export const stemOf = (name: string): string =>
  (name.split(/[\\/]/).pop() ?? name).replace(/\.[^.]{1,5}$/, '') || 'report'

/** Whether the clipboard took it; where it may not, the text is returned to be shown. */
export async function copyMessage(scorecard: Scorecard, lang: Lang): Promise<{ copied: boolean; text: string }> {
  const text = renderMessage(scorecard, lang)
  try {
    await navigator.clipboard.writeText(text)
    return { copied: true, text }
  } catch {
    // No permission, or no secure context.
    return { copied: false, text }
  }
}
