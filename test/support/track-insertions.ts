/** Turns paragraphs of a DOCX into changes that nobody has accepted yet. */
import { strFromU8, strToU8, unzipSync } from 'fflate'
import { zip } from './docx-writer.ts'

const MAIN = 'word/document.xml'

/** `texts`: each the whole text of a run. */
export function trackInsertions(docx: Uint8Array, texts: readonly string[]): Uint8Array {
  if (texts.length === 0) return docx
  const members = unzipSync(docx)
  let id = 1
  const xml = strFromU8(members[MAIN] ?? new Uint8Array()).replace(/<w:r>(?:(?!<\/w:r>).)*<\/w:r>/g, run =>
    texts.some(text => run.includes(`>${text}<`)) ? `<w:ins w:id="${id++}" w:author="校对">${run}</w:ins>` : run,
  )
  return zip({ ...members, [MAIN]: strToU8(xml) })
}
