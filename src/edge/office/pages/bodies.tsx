/** The pages of the bodies: list, import, one of them. */
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { BodiesPage } from '../../../web/office/bodies.tsx'
import { BodyPage } from '../../../web/office/body.tsx'
import { ImportPreviewPage } from '../../../web/office/import-preview.tsx'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { limitBody } from '../../upload.ts'
import { bySession } from '../access/guards.ts'
import { isConstraint, tell } from '../act.ts'
import { MAX_LIST_BYTES, readBodyList } from '../bodies/read-list.ts'
import { type Imported, importBodies, saveBody } from '../bodies/save.ts'
import { officeBindings } from '../member.ts'
import { parse } from '../read-json.ts'
import { BodySchema } from '../schemas.ts'
import { type Body, bodyIdsByName, findBody, listBodies, MOST_BODIES, removeBody } from '../store/bodies.ts'
import { goTo, pageLang, textsOf, visitorOf } from './visitor.ts'

export const bodyPages = new Hono<Edge>()

const PAGE = 200
const SMALL_FORM = 64 * 1024

type Said = { imported?: Imported; problem?: 'taken' | 'unreadable' | 'noParent' }

async function respondBodies(c: Context<Edge>, said: Said = {}) {
  const found = await listBodies(
    officeBindings(c.env).DB,
    c.get('member').office.id,
    c.req.query('after') ?? '',
    PAGE + 1,
  )
  const bodies = found.slice(0, PAGE)
  const last = bodies.at(-1)
  const next = found.length > PAGE && last ? { next: last.name } : {}
  return c.html(<BodiesPage lang={pageLang(c)} visitor={visitorOf(c)} bodies={bodies} {...next} {...said} />)
}

bodyPages.get('/office/bodies', bySession('review'), c => respondBodies(c))

/** Looks at a list and tells what would become of it; nothing is changed yet. */
bodyPages.post('/office/bodies/import', bySession('admin'), limitBody(MAX_LIST_BYTES), async c => {
  const { list } = await c.req.parseBody()
  if (!(list instanceof File) || list.size === 0) return respondBodies(c, { problem: 'unreadable' })
  const read = await readBodyList(new Uint8Array(await list.arrayBuffer()))
  if (!read.ok) return respondBodies(c, { problem: 'unreadable' })
  const { bodies, problems, passedOver } = read.value
  const names = bodies.map(({ name }) => name)
  const known = await bodyIdsByName(officeBindings(c.env).DB, c.get('member').office.id, names)
  return c.html(
    <ImportPreviewPage
      lang={pageLang(c)}
      visitor={visitorOf(c)}
      file={list.name}
      bodies={bodies}
      known={new Set(known.keys())}
      problems={problems}
      passedOver={passedOver}
    />,
  )
})

/** What the preview sends along: escaped once more as a form, rows may take twice the room of the list. */
const MAX_ROWS_FORM = 4 * MAX_LIST_BYTES
const RowsSchema = v.pipe(v.array(BodySchema), v.minLength(1), v.maxLength(MOST_BODIES))

bodyPages.post('/office/bodies/import/confirm', bySession('admin'), limitBody(MAX_ROWS_FORM), async c => {
  const rows = rowsIn((await textsOf(c)).rows ?? '')
  if (!rows.ok) return respondProblem(c, rows.error)
  const result = await importBodies(officeBindings(c.env), c.get('member'), rows.value)
  return respondBodies(c, { imported: result })
})

function rowsIn(text: string) {
  try {
    return parse(RowsSchema, JSON.parse(text))
  } catch {
    return parse(RowsSchema, undefined)
  }
}

/** What the form says, as the API takes it. */
async function bodyIn(c: Context<Edge>) {
  const texts = await textsOf(c)
  const listOf = (text = '') =>
    text
      .split(/[；;]/)
      .map(part => part.trim())
      .filter(part => part !== '')
  const { aliases, formerNames, mustReport, vertical, ...others } = texts
  const given = Object.entries(others).filter(([name, value]) => value !== '' && name in BodySchema.entries)
  const ticks = { mustReport: mustReport === 'yes', vertical: vertical === 'yes' }
  return parse(BodySchema, {
    ...Object.fromEntries(given),
    ...ticks,
    aliases: listOf(aliases),
    formerNames: listOf(formerNames),
  })
}

const problemOf = { 'name-taken': 'taken', 'no-parent': 'noParent' } as const

bodyPages.post('/office/bodies', bySession('admin'), limitBody(SMALL_FORM), async c => {
  const input = await bodyIn(c)
  if (!input.ok) return respondProblem(c, input.error)
  const saved = await saveBody(officeBindings(c.env), c.get('member'), input.value)
  return typeof saved === 'string' ? respondBodies(c, { problem: problemOf[saved] }) : goTo(c, '/office/bodies')
})

const bodyOf = (c: Context<Edge>): Promise<Body | undefined> =>
  findBody(officeBindings(c.env).DB, c.get('member').office.id, c.req.param('id') ?? '')

const respondBody = (c: Context<Edge>, body: Body, problem?: 'taken' | 'inUse' | 'noParent') =>
  c.html(<BodyPage lang={pageLang(c)} visitor={visitorOf(c)} body={body} {...(problem ? { problem } : {})} />)

bodyPages.get('/office/bodies/:id', bySession('admin'), async c => {
  const body = await bodyOf(c)
  return body ? respondBody(c, body) : respondProblem(c, { code: 'not-found' })
})

bodyPages.post('/office/bodies/:id', bySession('admin'), limitBody(SMALL_FORM), async c => {
  const body = await bodyOf(c)
  if (!body) return respondProblem(c, { code: 'not-found' })
  const input = await bodyIn(c)
  if (!input.ok) return respondProblem(c, input.error)
  // Its form shows no predecessors; they stay.
  const predecessors = await predecessorNames(c, body)
  const saved = await saveBody(officeBindings(c.env), c.get('member'), { ...input.value, predecessors }, body.id)
  return typeof saved === 'string' ? respondBody(c, body, problemOf[saved]) : goTo(c, '/office/bodies')
})

async function predecessorNames(c: Context<Edge>, { predecessors }: Body): Promise<string[]> {
  const { DB } = officeBindings(c.env)
  const found = await Promise.all(predecessors.map(id => findBody(DB, c.get('member').office.id, id)))
  return found.flatMap(body => (body ? [body.name] : []))
}

bodyPages.post('/office/bodies/:id/delete', bySession('admin'), async c => {
  const env = officeBindings(c.env)
  const member = c.get('member')
  const body = await bodyOf(c)
  if (!body) return respondProblem(c, { code: 'not-found' })
  try {
    const told = tell(env, member, { action: 'body.deleted', subject: body.id, detail: { name: body.name } })
    await env.DB.batch([...removeBody(env.DB, member.office.id, body.id), told])
    return goTo(c, '/office/bodies')
  } catch (error) {
    if (isConstraint(error, 'FOREIGN KEY')) return respondBody(c, body, 'inUse')
    throw error
  }
})
