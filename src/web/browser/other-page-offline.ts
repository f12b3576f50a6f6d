/** The same page in the other language, from inside the file. */
import { part } from './check/dom.ts'
import type { OtherPage } from './other-page.ts'

export async function fetchOtherPage({ hreflang }: HTMLAnchorElement): Promise<OtherPage> {
  const { content, dataset, lang } = part(HTMLTemplateElement, `#page-${hreflang}`)
  const copy = document.importNode(content, true)
  return { lang, title: dataset.title ?? '', parts: [...copy.children] }
}
