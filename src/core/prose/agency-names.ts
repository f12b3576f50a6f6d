/** Whether two names mean the same body: short names, merged names and misread characters are the same. */

const BODY = /(?:人民政府|政府|委员会|办事处|局|厅|委|部|署)$/

export type BodyKind = 'government' | 'office' | 'department' | 'street'

/** What kind of body a name ends in, so that a bureau is only compared with bureaus; undefined for other endings. */
export function bodyKindOf(name: string): BodyKind | undefined {
  if (/政府$/.test(name)) return 'government'
  if (/政府办公?[厅室]$/.test(name)) return 'office'
  if (/街道(?:办事处|办)?$/.test(name)) return 'street'
  if (/(?:局|厅|委员会|委|部|署)$/.test(name) && !/管委会|管理委员会|党委|工委$/.test(name)) return 'department'
  return undefined
}

/**
 * True unless the names are certainly of two bodies: one is an abbreviation of the other (its characters stand in the
 * other in this order), or they have the same length and differ in one character. A government and its office count as
 * one; a bureau and its government do not.
 */
export function sameBody(a: string, b: string): boolean {
  const [left, right] = [compact(a), compact(b)]
  if (left === '' || right === '' || left.includes(right) || right.includes(left)) return true
  if (left.length === right.length && [...left].filter((char, i) => char !== right[i]).length <= 1) return true
  const kinds = [bodyKindOf(left), bodyKindOf(right)].map(kind => (kind === 'office' ? 'government' : kind))
  if (kinds[0] && kinds[1] && kinds[0] !== kinds[1]) return false
  const [first, second] = [stemOf(left), stemOf(right)]
  return abbreviates(first, second) || abbreviates(second, first)
}

const compact = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s()（）]+/g, '')
    .slice(0, 60)
const stemOf = (name: string): string => name.replace(/办公[厅室]$/, '').replace(BODY, '')

function abbreviates(short: string, long: string): boolean {
  let at = 0
  for (const char of long) if (char === short[at]) at += 1
  return at === short.length
}
