/** Reports that are read in this browser: one to take over, and last year's to compare with. Loaded with the first file. */
import { rejectionText } from '../../../core/rejection-texts.ts'
import type { Lang } from '../../../core/result.ts'
import { MAX_UPLOAD_BYTES } from '../../../decode/limits.ts'
import { unreadWords } from '../../../format/unread.ts'
import { wordsOf } from '../../../format/words.ts'
import type { Inspection } from '../../../inspect.ts'
import type { FormWords } from '../../form/words.ts'
import { createProgressView } from '../check/progress.ts'
import { createEngine } from '../engine.ts'
import { element } from './elements.ts'

type Reading = { lang: Lang; words: FormWords; say(text: string): void }

export type Reader = {
  /** Shows how far it is, with a way to end it; says why a file cannot be read. A further file ends the one before. */
  read(file: File): Promise<Inspection | undefined>
  /** What of a report was read, in a sentence or two. */
  imported(inspection: Inspection): string
}

/** Reads with the whole engine, in a Web Worker. */
export function createReader({ lang, words, say }: Reading): Reader {
  const engine = createEngine()
  let running: AbortController | undefined
  const progress = createProgressView({ progress: words.reading, cancel: words.cancel, page: words.readPages }, () =>
    running?.abort(),
  )
  element('status').after(progress.root)

  const inspect = async (file: File, signal: AbortSignal): Promise<Inspection | undefined> => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const upload = { bytes, name: file.name, contentType: file.type || undefined }
    const result = await engine.inspect(upload, { lang }, { signal, onProgress: progress.page })
    if (result.ok) return result.value
    say(sentence(result.error))
    return undefined
  }

  return {
    async read(file) {
      running?.abort()
      if (file.size > MAX_UPLOAD_BYTES) {
        say(sentence({ code: 'too-large', detail: `${MAX_UPLOAD_BYTES / 1024 / 1024} MB` }))
        return undefined
      }
      const control = new AbortController()
      running = control
      say('')
      progress.start(words.reading)
      try {
        return await inspect(file, control.signal)
      } catch (error) {
        if (!control.signal.aborted) console.error(error)
        say(control.signal.aborted ? words.cancelled : words.failed)
        return undefined
      } finally {
        if (running === control) progress.end('')
      }
    },
    imported({ scorecard }) {
      const cells = Object.values(scorecard.report.cells)
      const read = cells.filter(({ kind }) => kind !== 'absent').length
      const unread = scorecard.notRead.map(item => unreadWords(item, wordsOf(lang)).where)
      return `${words.imported(read, cells.length)}${unread.length > 0 ? words.importNotRead(unread.join(words.comma)) : ''}`
    },
  }

  function sentence(rejection: Parameters<typeof rejectionText>[0]): string {
    const { title, detail } = rejectionText(rejection, lang)
    return `${title}${words.colon}${detail}`
  }
}
