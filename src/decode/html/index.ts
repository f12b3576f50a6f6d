/** A web page as a printed document. */
import type { PrintedDocument } from '../../core/document.ts'
import { ok, type Rejection, type Result } from '../../core/rejection.ts'
import { MAX_BLOCKS } from '../limits.ts'
import { createChromeTest } from './chrome.ts'
import { createStyleReader } from './css.ts'
import { readHead } from './facts.ts'
import { createPage } from './page.ts'
import { createLocator } from './place.ts'
import { surveyTree } from './survey.ts'
import { type HtmlTree, parseHtml } from './tree.ts'
import { walkPage } from './walk.ts'

/** A page that shows fewer characters than this and conceals more shows its text by script. */
const SHOWN_BY_SCRIPT = 300

/** Reads a page. Refuses nothing: over a budget the reading is partial and `notRead` says so. */
export function decodeHtml(source: string): Result<PrintedDocument, Rejection> {
  return ok(readTree(parseHtml(source)))
}

function readTree(tree: HtmlTree): PrintedDocument {
  const locator = createLocator(tree)
  const styleOf = createStyleReader(tree)
  const plain = surveyTree(tree, styleOf)
  const shown = plain.of(tree.root).chars
  const byScript = shown < SHOWN_BY_SCRIPT && plain.concealed >= SHOWN_BY_SCRIPT
  const survey = byScript ? surveyTree(tree, styleOf, { reveal: true }) : plain
  const sight = { survey, styleOf }
  const page = createPage(sight, locator)
  const isWhole = walkPage(tree.root, { sight, locator, page, isChrome: createChromeTest(sight) })
  const { blocks, notRead } = page
  if (!isWhole) notRead.push({ what: 'rest', where: 'page', why: `> ${MAX_BLOCKS} blocks` })
  if (tree.cut) notRead.push({ what: 'rest', where: 'page', why: tree.cut })
  return { format: 'html', blocks, metadata: [...readHead(tree, locator), ...page.metadata], notRead, remarks: [] }
}
