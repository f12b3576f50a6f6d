/** What every change has in common: it is the member's, at a time, and stands in the audit log. */
import type { Member, OfficeBindings } from './member.ts'
import { type AuditAction, insertAudit } from './store/audit.ts'

export type Actor = Pick<Member, 'office' | 'token'>

type Told = { action: AuditAction; subject: string; detail?: Record<string, unknown> }

export const tell = ({ DB }: OfficeBindings, { office, token }: Actor, told: Told): D1PreparedStatement =>
  insertAudit(DB, { office: office.id, at: new Date().toISOString(), actor: token.name, ...told })

/** Whether a statement was refused by a unique index or a foreign key: the caller's doing, not ours. */
export const isConstraint = (error: unknown, which: 'UNIQUE' | 'FOREIGN KEY'): boolean =>
  error instanceof Error && error.message.includes(`${which} constraint failed`)
