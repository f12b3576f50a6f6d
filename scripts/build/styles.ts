/** The style sheet of the pages: that of the HTML scorecard, and what the pages need beyond it. */
import { transformSync } from 'esbuild'
import { styles as sheetStyles } from '../../src/format/html/styles.ts'
import { pageStyles } from '../../src/web/styles.ts'
import { OLDEST_BROWSER } from './scripts.ts'
import { writeHashed } from './write.ts'

export function pageSheet(): string {
  return transformSync(sheetStyles + pageStyles, { loader: 'css', minify: true, target: OLDEST_BROWSER }).code
}

export const writeStyles = (assets: string): string => writeHashed(assets, 'pages.css', pageSheet())
