/** Tells what gouji has written itself from the reports that people hand in. */

/** What a saved scorecard says of itself in its head, as `<meta name="generator">`. */
export const SCORECARD_GENERATOR = 'gouji scorecard'

/** Browsers that save a page change quotes and spaces; what stands further down is the report's own. */
const HEAD = 4000
const PAGE = new RegExp(`<meta\\s[^>]*["']?${SCORECARD_GENERATOR}["']?`, 'i')
const DATA = /^\ufeff?\s*\[?\s*\{\s*"schema"\s*:\s*"gouji\.scorecard\//

/** Of a page or of JSON as text. */
export const isScorecard = (text: string): boolean => {
  const head = text.slice(0, HEAD)
  return PAGE.test(head) || DATA.test(head)
}
