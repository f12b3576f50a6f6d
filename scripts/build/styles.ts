/** The style sheets of the pages: that of the HTML scorecard with what all pages need beyond it, and those of one page. */
import { transformSync } from 'esbuild'
import { styles as sheetStyles } from '../../src/format/html/styles.ts'
import { apiStyles } from '../../src/web/api-styles.ts'
import { formStyles } from '../../src/web/form/styles.ts'
import { officeStyles } from '../../src/web/office/styles.ts'
import { rulesStyles } from '../../src/web/rules/styles.ts'
import { scorecardStyles } from '../../src/web/scorecard-styles.ts'
import { pageStyles } from '../../src/web/styles.ts'
import { OLDEST_BROWSER } from './scripts.ts'
import { writeHashed } from './write.ts'

const minified = (css: string): string =>
  transformSync(css, { loader: 'css', minify: true, target: OLDEST_BROWSER }).code

export const pageSheet = (): string => minified(sheetStyles + pageStyles + scorecardStyles)

/** Name -> hashed name. */
export const writeStyles = (assets: string): Record<string, string> => ({
  'pages.css': writeHashed(assets, 'pages.css', pageSheet()),
  'api.css': writeHashed(assets, 'api.css', minified(apiStyles)),
  'form.css': writeHashed(assets, 'form.css', minified(formStyles)),
  'rules.css': writeHashed(assets, 'rules.css', minified(rulesStyles)),
  'office.css': writeHashed(assets, 'office.css', minified(officeStyles)),
})
