/** What one call of a publishing system may hold. An isolate has 128 MB for everything. */
import { MAX_UPLOAD_BYTES } from '../../decode/limits.ts'

/** The signed body as a whole. Files in base64 take a third more than their bytes; larger ones are sent as address. */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024

/** The article and everything attached to it, addresses included. */
export const MAX_MATERIAL_BYTES = MAX_UPLOAD_BYTES + 4 * 1024 * 1024

export const MAX_FILES = 10

/** Above this an article is judged behind the caller's back: reading it takes longer than a person waits. */
export const MAX_BYTES_AT_ONCE = 4 * 1024 * 1024
