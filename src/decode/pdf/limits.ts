/**
 * What bounds the work on one PDF. Work is counted, never timed: in a Worker the clock stands still. Over a budget the
 * reading stops and `notRead` names the rest.
 */

/** Pages that are read. */
export const MAX_PAGES = 300
/** Operators of one page; a normal one has 500 to 6000, a dense table drawn by a browser 10 000. */
export const MAX_PAGE_OPERATORS = 100_000
/** Operators of the document; 300 pages as browsers print them have 900 000. */
export const MAX_OPERATORS = 2_000_000
/** Characters of one page. */
export const MAX_PAGE_GLYPHS = 100_000
/** Characters of the document. */
export const MAX_GLYPHS = 2_000_000
/** Messages of pdf.js about one document, whatever they say. */
export const MAX_MESSAGES = 200_000
/** Drawings that pages draw by name (forms), repetitions counted; each may cost much without drawing anything. */
export const MAX_FORMS = 5000
/** Bytes that one compressed stream may hold, pictures apart; whole Chinese fonts have 10 to 20 million. */
export const MAX_STREAM_BYTES = 32 * 1024 * 1024
/** Bytes that all compressed streams of a file may hold together, pictures apart. */
export const MAX_DECODED_BYTES = 256 * 1024 * 1024
/** Path segments of one page that may be ruling lines. */
export const MAX_PAGE_SEGMENTS = 60_000
/** Ruling lines of one direction on one page, after pieces of one line are joined. */
export const MAX_EDGES = 1500
/** Slots of all grids of one page. */
export const MAX_PAGE_SLOTS = 50_000
/** Pictures of one page; scanners cut a page into some hundred strips. */
export const MAX_PICTURES = 1000
/** Graphics states inside each other. */
export const MAX_STATE_DEPTH = 500
