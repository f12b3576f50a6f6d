/** Text for XML 1.0: what XML cannot hold is dropped, what would be markup is escaped. */

/** Everything outside the Char production of XML 1.0; lone surrogates fall under it as well. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const xmlText = (text: string): string =>
  text.replace(ILLEGAL, '').replace(/[&<>"]/g, character => escapes[character] ?? '')

/** Line ends and tabs would become blanks when an attribute is read. */
const xmlAttribute = (text: string): string =>
  xmlText(text).replace(/[\t\n\r]/g, character => `&#${character.charCodeAt(0)};`)

/** ` name="value"` for each attribute that has a value. */
export const xmlAttributes = (attributes: Record<string, string | number | undefined>): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlAttribute(String(value))}"`))
    .join('')
