/** What every page of the office needs of its request. */
import type { Context } from 'hono'
import type { Rejection } from '../../../core/rejection.ts'
import { rejectionText } from '../../../core/rejection-texts.ts'
import type { Lang } from '../../../core/result.ts'
import { linkTo, type Visitor } from '../../../web/office/frame.tsx'
import type { Edge } from '../../env.ts'
import { canManage } from '../../gate/manage.ts'
import { may } from '../member.ts'
import type { StoredDocument } from '../store/documents.ts'

/** The agencies' own language first, whatever the browser prefers; the other is one link away. */
export const pageLang = (c: Context<Edge>): Lang => (c.req.query('lang') === 'en' ? 'en' : 'zh')

export function visitorOf(c: Context<Edge>): Visitor {
  const member = c.get('member')
  const { office, token } = member
  return {
    office: office.name,
    token: token.name,
    demonstration: office.demonstration,
    admin: may(member, 'admin'),
    gate: canManage(c.env),
  }
}

/** After a change: the page that shows it, so that reloading changes nothing twice. */
export const goTo = (c: Context<Edge>, path: string): Response => c.redirect(linkTo(path, pageLang(c)), 303)

/** The texts of a form, files left out; what is there twice comes as a list. */
export async function textsOf(c: Context<Edge>): Promise<Record<string, string>> {
  const form = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(form).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** A file with what to tell those who sent it. */
export const advised = (c: Context<Edge>) => (document: StoredDocument) => ({
  ...document,
  // Written by our own judging.
  ...(document.rejection ? { advice: rejectionText(document.rejection as Rejection, pageLang(c)) } : {}),
})
