/** Where a document's files lie in R2: everything of a document under one prefix, everything of an office under one. */
import type { Report } from '../../../core/report.ts'
import type { Scorecard } from '../../../core/result.ts'

const ROOT = 'offices/'

export const officePrefix = (office: string): string => `${ROOT}${office}/`
export const documentPrefix = (office: string, document: string): string => `${officePrefix(office)}${document}/`
export const fileKey = (office: string, document: string): string => `${documentPrefix(office, document)}file`

/** One per attempt, so that an attempt that was overtaken writes over nothing. */
export const judgedKey = (office: string, document: string, attempt: number): string =>
  `${documentPrefix(office, document)}judged-${attempt}.json`

/** A scorecard in the place of an earlier one. */
export const renewedKey = (office: string, document: string): string =>
  `${documentPrefix(office, document)}judged-${crypto.randomUUID()}.json`

/** The document that an object is of; `undefined` for objects of other kinds. */
export const documentIn = (key: string): string | undefined => /^offices\/[\w-]+\/([\w-]+)\//.exec(key)?.[1]

export { ROOT as OFFICE_OBJECTS }

/** What was read and what was found; comparing with other reports needs both. */
export type Judged = { scorecard: Scorecard; report: Report }

export async function readJudged(files: R2Bucket, key: string): Promise<Judged | undefined> {
  const object = await files.get(key)
  return object ? object.json<Judged>() : undefined
}

/** All objects below a prefix. */
export async function removeObjects(files: R2Bucket, prefix: string): Promise<void> {
  for (;;) {
    const { objects, truncated } = await files.list({ prefix, limit: 1000 })
    if (objects.length > 0) await files.delete(objects.map(({ key }) => key))
    if (!truncated) return
  }
}
