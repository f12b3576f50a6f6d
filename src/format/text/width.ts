/** Columns that a text takes on a terminal, and wrapping by them. */

// East Asian Wide and Fullwidth blocks of Unicode's EastAsianWidth.txt; ambiguous characters count as narrow.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u

/** A line must not begin with these. */
const CLOSING = /[，。、；：？！）》」』】〉”’％,.;:?!)\]}%]/

export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)))

export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - displayWidth(text))) + text

/** Breaks between any two Chinese characters, in other scripts at blanks; closing marks stay on their line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of wordsOf(text)) {
    const size = displayWidth(word)
    if (line !== '' && used + size > width && !CLOSING.test(word)) {
      lines.push(line.trimEnd())
      line = ''
      used = 0
      if (word === ' ') continue
    }
    line += word
    used += size
  }
  return line.trim() === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()]
}

/** A stranger's text must not steer the terminal: control characters become visible. */
export const harmless = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�').replace(/[\t\n]+/g, ' ')

function characterWidth(character: string): number {
  if (character < '\u0300') return 1
  if (WIDE.test(character)) return 2
  return NONE.test(character) ? 0 : 1
}

/** Single wide characters, single blanks, and runs of anything else. */
function wordsOf(text: string): string[] {
  const words: string[] = []
  let run = ''
  for (const character of text) {
    const alone = character === ' ' || characterWidth(character) === 2 || CLOSING.test(character)
    if (!alone) {
      run += character
      continue
    }
    if (run) words.push(run)
    words.push(character)
    run = ''
  }
  return run ? [...words, run] : words
}
