/** What a section is divided into: lines and sentences that open with a number, and short lines without one. */

const CHINESE = '[一二三四五六七八九十]{1,3}'
const NUMBERED = new RegExp(
  `(?:^|[\\n。;:!])(?:\\(${CHINESE}\\)|${CHINESE}(?:、|是要?)|\\(?\\d{1,2}(?:\\)|[、,]|\\.(?!\\d))|第${CHINESE}(?:部分|方面)?[、,是]|首先[,是]?|其次[,是]?|再次[,是]?|最后[,是]?|[①-⑳])、?([^,。;:!\\n]{2,40})`,
  'gu',
)
const SHORT = 25

/** The words of the sub-headings (一)…, 1.…, 一是…, 首先…, in order, cut at the first comma. */
export function subHeadingsOf(text: string): string[] {
  const numbered = [...text.matchAll(NUMBERED)].map(match => match[1] ?? '')
  const short = text.split('\n').filter(line => line.length <= SHORT && !/[,;。]/.test(line))
  return [...numbered, ...short]
}

/** Excerpts mark what they leave out with a line of dots. */
export const isElided = (text: string): boolean => /(?:^|\n)[.…⋯·。]{2,12}(?=\n|$)/.test(text)
