/**
 * What bounds the work of reading an upload. Sizes over a limit are rejected as `too-large`; over every other budget the
 * reading stops and `notRead` names the rest. The upload page and the API documentation print these same constants.
 */

/** Bytes of any upload. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024
/** Bytes of a web page; the parser's tree takes some 25 times as much memory. */
export const MAX_HTML_BYTES = 4 * 1024 * 1024
/** Bytes of a plain text. */
export const MAX_TEXT_BYTES = 4 * 1024 * 1024
/** Bytes of a report sent by addresses. */
export const MAX_JSON_BYTES = 4 * 1024 * 1024

/** Elements inside each other; what stands deeper and all that follows is not read. */
export const MAX_HTML_DEPTH = 1000
/** Elements and texts of a page together. A 4 MB page from a word processor has about 100 000. */
export const MAX_HTML_NODES = 300_000
/** Style rules of a page that are considered. */
export const MAX_STYLE_RULES = 2000

/** Slots of all tables of a document together, after spans are expanded. */
export const MAX_TABLE_SLOTS = 200_000
/** Columns of one table; also the widest span (the HTML standard clips it there). */
export const MAX_TABLE_COLUMNS = 1000
/** Paragraphs, tables, pictures and attachments of a document together. */
export const MAX_BLOCKS = 20_000
/** Labelled facts (索引号, 发布日期, …) kept of a document. */
export const MAX_METADATA = 200

/** Objects and arrays inside each other in a JSON upload. */
export const MAX_JSON_DEPTH = 64
/** Leaves of a JSON upload; a whole report has about 220. */
export const MAX_JSON_FIELDS = 20_000
