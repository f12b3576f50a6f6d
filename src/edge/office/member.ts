/** Who calls: a token of one office. Everything that a request touches is looked up under this office. */
import type { Bindings } from '../env.ts'

/** `admin` includes the others. check: the publishing gate; submit: hand in files; review: read everything and decide. */
export const scopes = ['check', 'submit', 'review', 'admin'] as const
export type Scope = (typeof scopes)[number]

export type Office = { id: string; name: string; demonstration: boolean }

export type Member = {
  office: Office
  /** The token; its name stands in the audit log. */
  token: { id: string; name: string }
  scopes: readonly Scope[]
}

/** The bindings without which there is no office. */
export type OfficeBindings = Bindings & Required<Pick<Bindings, 'DB' | 'FILES' | 'JOBS'>>

export const may = ({ scopes }: Member, scope: Scope): boolean => scopes.includes(scope) || scopes.includes('admin')

/** An office is there where its bindings are, and somebody can get in. */
export function hasOffice(env: Bindings): env is OfficeBindings {
  const open = Boolean(env.GOUJI_ADMIN_TOKEN) || env.DEMONSTRATION === 'true'
  return open && env.DB !== undefined && env.FILES !== undefined && env.JOBS !== undefined
}

/** Behind `officeOnly`, which has looked. */
export function officeBindings(env: Bindings): OfficeBindings {
  if (!hasOffice(env)) throw new Error('a route of the office is not behind its guard')
  return env
}
