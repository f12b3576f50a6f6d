/** `GET /`: a form that works without scripts and shows the verdict as a page. */
import { Hono } from 'hono'
import { packs } from '../../../rules/index.ts'
import { UploadPage } from '../../web/upload-page.tsx'
import type { Edge } from '../env.ts'
import { MAX_FORM_BYTES } from '../upload.ts'

export const page = new Hono<Edge>()

page.get('/', c => {
  // The agencies' own language first, whatever the browser prefers; the other is one link away.
  const lang = c.req.query('lang') === 'en' ? 'en' : 'zh'
  return c.html(
    <UploadPage lang={lang} packs={packs} formBytes={MAX_FORM_BYTES} host={new URL(c.req.url).origin} />,
    200,
    {
      'Content-Language': lang,
      'Cache-Control': 'no-cache',
    },
  )
})
