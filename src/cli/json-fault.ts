/** Where a JSON file that a person wrote is wrong, in words: most often a comma too many or punctuation as Chinese has it. */
import type { Localized } from '../core/pack.ts'

const FULL_WIDTH = '“”‘’「」：，；、｛｝［］【】（）'

const faults = {
  punctuation: {
    zh: '这里用了中文标点，请改用英文（半角）标点 " : , { } [ ]',
    en: 'this punctuation is full-width; write " : , { } [ ]',
  },
  comma: { zh: '最后一项后面多了一个逗号，请删去', en: 'there is a comma after the last item; take it out' },
  comment: { zh: 'JSON 文件里不能写注释，请删去', en: 'JSON has no comments; take it out' },
  newline: {
    zh: '引号里的文字不能换行（或者少写了后面的引号）；需要换行的写 \\n',
    en: 'a text in quotes cannot go on in the next line, or its closing quote is missing; write \\n for a new line',
  },
  other: {
    zh: '请检查附近是否少了逗号、引号或括号',
    en: 'look for a comma, a quote or a bracket that is missing nearby',
  },
  end: {
    zh: '文件到这里就结束了，请检查括号和引号是否成对',
    en: 'the file ends here; look for a bracket or a quote that is not closed',
  },
} satisfies Record<string, Localized>

/** Texts, what separates them, and what is no JSON at all. */
const TOKEN = /"(?:[^"\\\n\r]|\\.)*("?)|\/\/|\/\*|,(?=\s*[}\]])|./gsu

/** `position`: what the parser itself says, if it does. */
export function jsonFault(text: string, position: number | undefined): Localized {
  const [at, fault] = firstFault(text) ?? otherFault(text, position)
  if (at === undefined) return fault
  const before = text.slice(0, at).split(/\r\n|\r|\n/)
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1]
  return {
    zh: `第${line}行第${column}个字符附近：${fault.zh}`,
    en: `near line ${line}, character ${column}: ${fault.en}`,
  }
}

type Fault = readonly [number | undefined, Localized]

function firstFault(text: string): Fault | undefined {
  for (const { 0: token, 1: closing, index } of text.matchAll(TOKEN)) {
    if (token.startsWith('"')) {
      if (closing === '') return [index, index + token.length < text.length ? faults.newline : faults.end]
    } else if (token.startsWith('/')) return [index, faults.comment]
    else if (token === ',' && /^\s*[}\]]/.test(text.slice(index + 1, index + 1000))) return [index, faults.comma]
    else if (FULL_WIDTH.includes(token)) return [index, faults.punctuation]
  }
  return undefined
}

function otherFault(text: string, position: number | undefined): Fault {
  const end = text.trimEnd().length
  return position !== undefined && position < end ? [position, faults.other] : [end, faults.end]
}
