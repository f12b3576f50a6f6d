/** `/form`: the form to fill in. Without scripts it is posted here and answered with its scorecard, or the publication. */
import { type Context, Hono } from 'hono'
import { packs } from '../../../rules/index.ts'
import type { Pack } from '../../core/pack.ts'
import { MAX_JSON_BYTES } from '../../decode/limits.ts'
import { findFormat } from '../../format/index.ts'
import { inspect } from '../../inspect.ts'
import { renderers } from '../../render/index.ts'
import { draftToUpload } from '../../web/form/draft.ts'
import { FormPage } from '../../web/form/form-page.tsx'
import type { Edge } from '../env.ts'
import { rateLimit, standaloneDocument } from '../guards.ts'
import { respondProblem } from '../problem.tsx'
import { limitBody } from '../upload.ts'
import { respondPublication, toPublication } from './render.ts'

export const form = new Hono<Edge>()

/** The form that is mandated today. */
const current = packs.reduce((a, b) => (b.years.from > a.years.from ? b : a))

const packNamed = (c: Context<Edge>): Pack | undefined => {
  const { id, edition } = c.req.param()
  return id === undefined ? current : packs.find(p => p.id === id && p.edition === edition)
}

form.get('/form', c => respondForm(c))
form.get('/form/:id/:edition', c => respondForm(c))

/** What the page's script judges by: `/v1/packs/…` without what the script does not need. */
form.get('/form/:id/:edition/pack.json', c => {
  const pack = packNamed(c)
  if (!pack) return respondProblem(c, { code: 'not-found' })
  const { rollup: _, likeness: __, ...needed } = pack
  return c.json(needed, 200, { 'Cache-Control': 'public, max-age=300' })
})

function respondForm(c: Context<Edge>) {
  const pack = packNamed(c)
  if (!pack) return respondProblem(c, { code: 'not-found' })
  // The agencies' own language first, as on every page.
  const lang = c.req.query('lang') === 'en' ? 'en' : 'zh'
  const headers = { 'Content-Language': lang, 'Cache-Control': 'no-cache' }
  return c.html(<FormPage lang={lang} pack={pack} packs={packs} />, 200, headers)
}

form.post('/form', standaloneDocument, rateLimit, limitBody(MAX_JSON_BYTES), c => respondFilled(c))
form.post('/form/:id/:edition', standaloneDocument, rateLimit, limitBody(MAX_JSON_BYTES), c => respondFilled(c))

async function respondFilled(c: Context<Edge>) {
  const pack = packNamed(c)
  if (!pack) return respondProblem(c, { code: 'not-found' })
  const sent = await c.req.parseBody()
  const filled = Object.entries(sent).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const draft = Object.fromEntries(filled.map(([name, text]) => [name, text.replace(/\r\n?/g, '\n')]))
  const upload = draftToUpload(draft, pack)
  c.set('facts', { bytes: upload.length, format: 'json' })
  if (sent.action === 'json') return c.body(upload, 200, { ...downloaded('json'), ...notStored })
  const renderer = renderers.find(({ name }) => name === sent.action)
  const bytes = new TextEncoder().encode(upload)
  if (!renderer) return respondScorecard(c, bytes)
  const publication = await toPublication(bytes, {})
  if (!publication.ok) return respondProblem(c, publication.error)
  return respondPublication(c, publication.value, renderer)
}

const notStored = { 'Cache-Control': 'no-store' }
const downloaded = (extension: string) => ({
  'Content-Type': 'application/json; charset=utf-8',
  'Content-Disposition': `attachment; filename="report.${extension}"`,
})

async function respondScorecard(c: Context<Edge>, bytes: Uint8Array) {
  const lang = c.get('lang')
  const upload = { bytes, name: 'report.json', contentType: 'application/json' }
  const inspected = await inspect(upload, { lang, now: () => new Date() })
  if (!inspected.ok) return respondProblem(c, inspected.error)
  const { scorecard } = inspected.value
  const { id, edition } = scorecard.pack
  c.set('facts', { ...c.get('facts'), pack: `${id}@${edition}`, outcome: scorecard.outcome })
  const templateOf = (pack: { id: string; edition: string }) =>
    packs.find(p => p.id === pack.id && p.edition === pack.edition)?.template
  const page = findFormat('html')?.render([scorecard], { lang, templateOf })
  return c.html(String(page), 200, { 'Content-Language': lang, ...notStored })
}
