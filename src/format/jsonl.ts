import { defineFormat, plain } from './format.ts'

/** JSON Lines: one line per file. */
export const jsonl = defineFormat({
  name: 'jsonl',
  contentType: 'application/jsonl; charset=utf-8',
  extension: 'jsonl',
  start: ({ lang }) => ({ add: item => `${JSON.stringify(plain(item, lang))}\n`, end: () => '' }),
})
