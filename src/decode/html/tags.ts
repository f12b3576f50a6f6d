/** What elements are for, by tag and role. */
import { attribute, type HtmlElement } from './tree.ts'

const words = (list: string) => new Set(list.split(' '))

const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp listing #document #fragment',
)
/** Their content is no text of the page. */
const SILENT = words(
  'head script style template select option optgroup datalist noscript noframes noembed audio video map button xml rt rp title base link meta',
)
const PICTURES = words('img image canvas svg object embed iframe')

export const isBlockTag = (tag: string) => BLOCKS.has(tag)
export const isSilentTag = (tag: string) => SILENT.has(tag)
export const isPictureTag = (tag: string) => PICTURES.has(tag)

export const roleOf = (element: HtmlElement) => attribute(element, 'role')?.trim().toLowerCase()

/** h1-h6, or a heading by role. */
export function headingLevel(element: HtmlElement): number | undefined {
  const byTag = /^h([1-6])$/.exec(element.tag)?.[1]
  if (byTag) return Number(byTag)
  if (roleOf(element) !== 'heading') return undefined
  const level = Number(attribute(element, 'aria-level') ?? 2)
  return level >= 1 && level <= 6 ? Math.floor(level) : 2
}

/** Class names that mark a line as a title; word processors number theirs. */
export function headingClass(classes: string[]): number | undefined {
  for (const name of classes) {
    const numbered = /^(?:mso)?(?:heading|title|biaoti|h)-?([1-6])$/i.exec(name)?.[1]
    if (numbered) return Number(numbered)
    if (
      /^(?:sub|sec|section|part|second)[-_]?(?:title|tit|head(?:ing|line)?)$|^(?:sec|section)[-_]?(?:name|label)$/i.test(
        name,
      )
    )
      return 2
    if (/(?:^|[-_])(?:title|tit|headline|heading|biaoti|bt)$|^(?:mso)?title$|^[a-z]+Title$/.test(name)) return 1
  }
  return undefined
}
