/** The frame of every page: self-contained, without scripts, in the look of the html scorecard. */
import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import type { Lang } from '../core/result.ts'
import { styles as sheetStyles } from '../format/html/styles.ts'
import { pageStyles } from './styles.ts'

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%23a3171b'/%3E%3Cpath d='M4 8.5l3 3 5.5-7' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E"

type LayoutProps = { lang: Lang; title: string; masthead: string; children?: Child }

export const Layout: FC<LayoutProps> = ({ lang, title, masthead, children }) => (
  <>
    {raw('<!doctype html>\n')}
    <html lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href={icon} />
        <style>{raw(sheetStyles + pageStyles)}</style>
      </head>
      <body>
        <header class="masthead">
          <h1>{masthead}</h1>
        </header>
        <main>{children}</main>
      </body>
    </html>
  </>
)
