/** What is told of one call of the API. */
import type * as v from 'valibot'
import type { Lang } from '../../core/result.ts'
import type { Scope } from '../office/member.ts'
import type { statuses } from '../problem.tsx'
import type { Conflict } from '../problem-texts.ts'
import type { PathPart } from './path-parts.ts'
import type { Schema } from './schemas.ts'

export type Words = Record<Lang, string>

export type ProblemCode = keyof typeof statuses

/** Who reads about it together. */
export type Audience = 'report' | 'service' | 'office' | 'gate'

export type Operation = {
  path: string
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  id: string
  audience: Audience
  summary: Words
  description?: Words
  /** Who may call: a token of an office with this scope or one of these, the server's own admin token, a signature; else anybody. */
  by?: Scope | readonly Scope[] | 'operator' | 'signature'
  query?: v.StrictObjectSchema<v.ObjectEntries, undefined>
  /** Parts of the path. */
  inPath?: Record<string, PathPart>
  /** One report: by addresses, or as a file of any kind; many files or a ZIP; a spreadsheet; JSON of a schema. */
  takes?: 'report' | 'file' | 'files' | 'list' | { json: v.GenericSchema }
  /** A body that can be sent as it stands. */
  example?: Schema
  /** 200 if not given. */
  status?: readonly [number, ...number[]]
  /** By media type; none for an answer without content. */
  answers: Record<string, Schema | v.GenericSchema>
  problems: readonly ProblemCode[]
  /** Where `conflict` is among them: which. */
  conflicts?: readonly Conflict[]
}

/** An answer of JSON. */
export const jsonOf = (schema: v.GenericSchema) => ({ 'application/json': schema })

/** Media types of texts, pages and files, which are not described any further. */
export const plainAnswers = (offers: readonly { contentType: string }[]): Record<string, Schema> =>
  Object.fromEntries(offers.map(({ contentType }) => [contentType.split(';')[0] ?? contentType, {}]))
