import { defineFormat, plain } from './format.ts'

/** Values one after the other as one JSON text: an array, or the one value alone. */
export function jsonText(several: boolean): { add(value: unknown): string; end(): string } {
  let count = 0
  return {
    add(value) {
      const text = JSON.stringify(value, null, 2)
      count += 1
      return several ? `${count === 1 ? '[' : ','}\n${text}` : `${text}\n`
    },
    end() {
      if (!several) return ''
      return count === 0 ? '[]\n' : '\n]\n'
    },
  }
}

/** One object for one file, an array for several. */
export const json = defineFormat({
  name: 'json',
  contentType: 'application/json; charset=utf-8',
  extension: 'json',
  start({ lang, several = false }) {
    const text = jsonText(several)
    return { add: item => text.add(plain(item, lang)), end: text.end }
  },
})
