/** The frame of every page: masthead, ways to the other pages, the other language. The look is that of the HTML scorecard. */
import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import type { Lang } from '../core/result.ts'
import { assetAddress } from './assets.ts'
import { destinations, type Place } from './navigation.ts'
import { wordsOf } from './words.ts'

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%23a3171b'/%3E%3Cpath d='M4 8.5l3 3 5.5-7' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E"

type LayoutProps = {
  lang: Lang
  title: string
  /** Which of the ways in the navigation leads here. */
  place?: Place
  /** Path of this page, for the way to the other language; none where the page answers something sent. */
  path?: string
  /** Built entries of `src/web/browser`, e.g. `check-page.js`. */
  scripts?: readonly string[]
  /** Style sheets of this page alone, e.g. `form.css`. */
  styles?: readonly string[]
  children?: Child
}

export const Layout: FC<LayoutProps> = ({ lang, title, place, path, scripts = [], styles = [], children }) => (
  <>
    {raw('<!doctype html>\n')}
    <html lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href={icon} />
        {['pages.css', ...styles].map(name => (
          <link rel="stylesheet" href={assetAddress(name)} />
        ))}
        {scripts.map(name => (
          <script type="module" src={assetAddress(name)} />
        ))}
      </head>
      <body>
        <a class="to-content" href="#content">
          {wordsOf(lang).toContent}
        </a>
        <Masthead lang={lang} place={place} path={path} />
        <main id="content">{children}</main>
      </body>
    </html>
  </>
)

type MastheadProps = { lang: Lang; place: Place | undefined; path: string | undefined }

const Masthead: FC<MastheadProps> = ({ lang, place, path }) => {
  const words = wordsOf(lang)
  const other = lang === 'zh' ? 'en' : 'zh'
  return (
    <header class="masthead">
      <p class="product">{words.product}</p>
      <nav aria-label={words.navigation}>
        <ul>
          {destinations.map(({ key, path: to, label }) => (
            <li>
              <a href={inLanguage(to, lang)} {...(key === place ? { 'aria-current': 'page' } : {})}>
                {label[lang]}
              </a>
            </li>
          ))}
          {path === undefined ? null : (
            <li class="languages">
              <a href={`${path}?lang=${other}`} lang={other === 'zh' ? 'zh-CN' : 'en'} hreflang={other}>
                {words.otherLanguage}
              </a>
            </li>
          )}
        </ul>
      </nav>
    </header>
  )
}

/** Chinese needs no parameter. */
export const inLanguage = (path: string, lang: Lang): string => (lang === 'zh' ? path : `${path}?lang=${lang}`)
