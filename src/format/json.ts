import { defineFormat, plain } from './format.ts'

/** One object for one file, an array for several. */
export const json = defineFormat({
  name: 'json',
  contentType: 'application/json; charset=utf-8',
  extension: 'json',
  start({ lang, several = false }) {
    let count = 0
    return {
      add(item) {
        const text = JSON.stringify(plain(item, lang), null, 2)
        count += 1
        return several ? `${count === 1 ? '[' : ','}\n${text}` : `${text}\n`
      },
      end() {
        if (!several) return ''
        return count === 0 ? '[]\n' : '\n]\n'
      },
    }
  },
})
