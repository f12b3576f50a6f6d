/** Reports that are read in this browser: one to take over, and last year's to compare with. */
import { rejectionText } from '../../../core/rejection-texts.ts'
import type { Lang } from '../../../core/result.ts'
import { MAX_UPLOAD_BYTES } from '../../../decode/limits.ts'
import { unreadWords } from '../../../format/unread.ts'
import { wordsOf } from '../../../format/words.ts'
import type { Inspection } from '../../../inspect.ts'
import type { FormWords } from '../../form/words.ts'
import { createEngine } from '../engine.ts'

type Reading = { lang: Lang; words: FormWords; say(text: string): void }

export type ReadFile = (file: File) => Promise<Inspection | undefined>

/** Reads with the whole engine, in a Web Worker; says what is going on, and why it cannot be read. */
export function createReader({ lang, words, say }: Reading): ReadFile {
  const engine = createEngine()
  return async file => {
    if (file.size > MAX_UPLOAD_BYTES) {
      say(sentence({ code: 'too-large', detail: `${MAX_UPLOAD_BYTES / 1024 / 1024} MB` }))
      return undefined
    }
    say(words.reading)
    const bytes = new Uint8Array(await file.arrayBuffer())
    try {
      const result = await engine.inspect(
        { bytes, name: file.name, contentType: file.type || undefined },
        { lang },
        { onProgress: ({ page, pages }) => say(words.readPages(page, pages)) },
      )
      if (result.ok) return result.value
      say(sentence(result.error))
    } catch (error) {
      console.error(error)
      say(words.failed)
    }
    return undefined
  }

  function sentence(rejection: Parameters<typeof rejectionText>[0]): string {
    const { title, detail } = rejectionText(rejection, lang)
    return `${title}${words.colon}${detail}`
  }
}

/** What of a report was read, in a sentence or two. */
export function importWords({ scorecard }: Inspection, words: FormWords, lang: Lang): string {
  const cells = Object.values(scorecard.report.cells)
  const read = cells.filter(({ kind }) => kind !== 'absent').length
  const unread = scorecard.notRead.map(item => unreadWords(item, wordsOf(lang)).where)
  return `${words.imported(read, cells.length)}${unread.length > 0 ? words.importNotRead(unread.join(words.comma)) : ''}`
}
