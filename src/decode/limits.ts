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
export const MAX_HTML_NODES = 200_000
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

/** Lines of a plain text; a report flattened to one cell a line has about 1 000. */
export const MAX_TEXT_LINES = 50_000
/** UTF-16 units of one line of a plain text. */
export const MAX_TEXT_LINE_LENGTH = 50_000

/** Members of a DOCX package; word processors write fewer than 200. */
export const MAX_ZIP_MEMBERS = 2000
/** Inflated bytes of one member of a DOCX package. */
export const MAX_ZIP_MEMBER_BYTES = 32 * 1024 * 1024
/** Inflated bytes of all members that are read. */
export const MAX_ZIP_TOTAL_BYTES = 64 * 1024 * 1024
/** Inflated by compressed size of a member above 16 MB. Documents come near 40, repeated identical runs near 200. */
export const MAX_ZIP_RATIO = 250
/** Paragraphs of a DOCX, those in tables and those left out included. */
export const MAX_DOCX_PARAGRAPHS = 200_000
/** Table cells of a DOCX. */
export const MAX_DOCX_CELLS = 200_000
/** Columns of a table in a DOCX; Word allows 63. */
export const MAX_DOCX_COLUMNS = 100
/** Tables inside tables in a DOCX; real layouts have up to 6. */
export const MAX_DOCX_TABLE_DEPTH = 32
