/** The page at `/` for a file on disk: both languages, styles, scripts and data inside, nothing from elsewhere. */

import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { packs } from '../../rules/index.ts'
import type { Lang } from '../core/result.ts'
import { CheckContent } from './check-content.tsx'
import { samplesAt } from './samples.ts'
import { wordsOf } from './words.ts'

export type OfflineParts = {
  styles: string
  script: string
  engineWorker: string
  /** JSON: base64 by file name. */
  characterMaps: string
  /** JSON: base64 by asset name. */
  samples: string
}

/** The browser itself forbids every connection, so that nothing can leave whatever goes wrong. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join('; ')

export function offlineDocument(parts: OfflineParts): string {
  return String(<OfflineDocument {...parts} />)
}

const OfflineDocument: FC<OfflineParts> = ({ styles, script, engineWorker, characterMaps, samples }) => (
  <>
    {raw('<!doctype html>\n')}
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{wordsOf('zh').title}</title>
        <style>{raw(styles)}</style>
      </head>
      <body>
        <template id="page-zh" lang="zh-CN" data-title={wordsOf('zh').title}>
          <OfflineBody lang="zh" />
        </template>
        <template id="page-en" lang="en" data-title={wordsOf('en').title}>
          <OfflineBody lang="en" />
        </template>
        <noscript>
          <p class="report">{wordsOf('zh').needsScripts}</p>
        </noscript>
        <script type="application/json" id="character-maps">
          {raw(characterMaps)}
        </script>
        <script type="application/json" id="samples">
          {raw(samples)}
        </script>
        <script type="text/plain" id="engine-worker">
          {raw(inert(engineWorker))}
        </script>
        <script>{raw(inert(CHOSEN))}</script>
        <script>{raw(inert(script))}</script>
      </body>
    </html>
  </>
)

const OfflineBody: FC<{ lang: Lang }> = ({ lang }) => {
  const words = wordsOf(lang)
  const other = lang === 'zh' ? 'en' : 'zh'
  return (
    <>
      <header class="masthead">
        <p class="product">
          {words.product} · {words.offlineTag}
        </p>
        <nav aria-label={words.navigation}>
          <ul>
            <li>
              <a href={`?lang=${other}`} lang={other === 'zh' ? 'zh-CN' : 'en'} hreflang={other}>
                {words.otherLanguage}
              </a>
            </li>
          </ul>
        </nav>
      </header>
      <main id="content">
        <CheckContent lang={lang} packs={packs} samples={samplesAt(asset => asset)} />
      </main>
    </>
  )
}

/** Runs before the page's script: a copy of the page in the language that its address asks for. */
const CHOSEN = `(() => {
  const lang = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'zh'
  const page = document.getElementById('page-' + lang)
  document.documentElement.lang = page.lang
  document.title = page.dataset.title
  document.body.prepend(document.importNode(page.content, true))
})()`

/** Inside a script element nothing may look like its end, or like a comment in which another script begins. */
const inert = (script: string): string => script.replace(/<(?=\/script|!--|script)/gi, '\\x3c')
