/** `/form`: the form to fill in. Without scripts it is posted here and answered with its scorecard, or the publication. */
import { type Context, Hono } from 'hono'
import { packs } from '../../../rules/index.ts'
import type { Localized, Pack, Rule } from '../../core/pack.ts'
import type { Lang } from '../../core/result.ts'
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

/** What the page's script judges by: `/v1/packs/…` without what the script does not need, in the page's language alone. */
form.get('/form/:id/:edition/pack.json', c => {
  const pack = packNamed(c)
  if (!pack) return respondProblem(c, { code: 'not-found' })
  const { rollup: _, likeness: __, rules, ...needed } = pack
  const lang = pageLanguage(c)
  return c.json({ ...needed, rules: rules.map(rule => inOneLanguage(rule, lang)) }, 200, {
    'Cache-Control': 'public, max-age=300',
  })
})

/** In place of a rule's sentences in the language that the page does not speak: a pack has both. */
const ELSEWHERE: Localized = { zh: '见中文页面', en: 'See the page in English' }

function inOneLanguage(rule: Rule, lang: Lang): Rule {
  const said = (text: Localized): Localized => ({ ...ELSEWHERE, [lang]: text[lang] })
  const { title, message, why, fix, variants } = rule
  const worded = variants && Object.entries(variants).map(([name, variant]) => [name, wordedBy(variant, said)])
  return {
    ...rule,
    ...{ title: said(title), message: said(message), why: said(why), fix: said(fix) },
    ...(worded ? { variants: Object.fromEntries(worded) } : {}),
  }
}

type Variant = NonNullable<Rule['variants']>[string]

const wordedBy = ({ message, ...variant }: Variant, said: (text: Localized) => Localized): Variant =>
  message ? { ...variant, message: said(message) } : variant

/** The agencies' own language first, as on every page. */
const pageLanguage = (c: Context<Edge>): Lang => (c.req.query('lang') === 'en' ? 'en' : 'zh')

function respondForm(c: Context<Edge>) {
  const pack = packNamed(c)
  if (!pack) return respondProblem(c, { code: 'not-found' })
  const lang = pageLanguage(c)
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
