/** Reports that are read in this browser: one to take over, and last year's to compare with. Loaded with the first file. */

import { rejectionText } from '../../../core/rejection-texts.ts'
import type { Report } from '../../../core/report.ts'
import type { Lang } from '../../../core/result.ts'
import { MAX_UPLOAD_BYTES } from '../../../decode/limits.ts'
import { unreadWords } from '../../../format/unread.ts'
import { wordsOf } from '../../../format/words.ts'
import type { Inspection } from '../../../inspect.ts'
import type { Draft } from '../../form/draft.ts'
import type { FormWords } from '../../form/words.ts'
import { createProgressView } from '../check/progress.ts'
import { createEngine } from '../engine.ts'
import { element } from './elements.ts'
import { type FileWords, fileWordsOf } from './file-words.ts'

type Reading = { lang: Lang; words: FormWords; say(text: string): void }

export type Reader = {
  /** Shows how far it is, with a way to end it; says why a file cannot be read. A further file ends the one before. */
  read(file: File): Promise<Inspection | undefined>
  /** What of a report was read, in a sentence or two. */
  imported(inspection: Inspection): string
  /** Whether this can be last year's report of the draft, and what is to be said of it. */
  lastYears(inspection: Inspection, draft: Draft): { fits: boolean; told: string }
}

/** Reads with the whole engine, in a Web Worker. */
export function createReader({ lang, words, say }: Reading): Reader {
  const engine = createEngine()
  const own = fileWordsOf(lang)
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
    imported({ scorecard, report }) {
      const cells = Object.values(scorecard.report.cells)
      const read = cells.filter(({ kind }) => kind !== 'absent').length
      const unread = scorecard.notRead.map(item => unreadWords(item, wordsOf(lang)).where)
      const left = leftOut(report, own)
      return [
        own.imported(read, cells.length),
        ...(unread.length > 0 ? [own.importNotRead(unread.join(words.comma))] : []),
        ...(left.length > 0 ? [own.importLeftOut(left.join(words.comma))] : []),
      ].join('')
    },
    lastYears({ report: { year, agency, title }, scorecard }, draft) {
      const thisYear = Number(draft.year)
      if (year && thisYear > 0 && year.value !== thisYear - 1)
        return { fits: false, told: own.previousOfYear(year.value, thisYear - 1) }
      const other = agency?.text.trim() ?? ''
      const isOther = other !== '' && draft.agency !== undefined && draft.agency.trim() !== other
      const told = own.previousRead(title?.text ?? scorecard.document.name)
      return { fits: true, told: `${told}${isOther ? own.previousOfAgency(other) : ''}` }
    },
  }

  function sentence(rejection: Parameters<typeof rejectionText>[0]): string {
    const { title, detail } = rejectionText(rejection, lang)
    return `${title}${words.colon}${detail}`
  }
}

/** Longer than a date or a document number. */
const SENTENCE = 20

/** What a report has and the mandated form does not: it would be missing in what is published from the form. */
function leftOut({ tables, preface }: Report, words: FileWords): string[] {
  const rows = tables.flatMap(table => [
    ...table.extraRows.map(row => row.label.text),
    ...table.extraColumns.map(column => column.text),
  ])
  const hasPreface = preface.some(({ text }) => text.trim().length > SENTENCE)
  return [...(hasPreface ? [words.textUnderTitle] : []), ...rows.map(text => `“${text.trim()}”`)]
}
