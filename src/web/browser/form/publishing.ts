/** What comes out of the form, all made in this browser: the page, the Word document, the clipboard, the data. Loaded when asked for. */
import type { Pack } from '../../../core/pack.ts'
import { rejectionText } from '../../../core/rejection-texts.ts'
import type { Lang } from '../../../core/result.ts'
import { publicationArticle, publicationPage } from '../../../render/html.ts'
import { type Publication, publish } from '../../../render/publication.ts'
import { type Draft, draftToUpload } from '../../form/draft.ts'
import { draftToReport } from '../../form/judge-draft.ts'
import type { FormWords } from '../../form/words.ts'
import { element } from './elements.ts'

type Publishing = { pack: Pack; lang: Lang; words: FormWords; draft(): Draft; say(text: string): void }

export type Publisher = {
  html(): void
  docx(): Promise<void>
  json(): void
  copy(): Promise<void>
  /** Shows the publication below the form, or takes it away; tells which. */
  preview(): boolean
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function createPublisher({ pack, lang, words, draft, say }: Publishing): Publisher {
  const publication = (): Publication | undefined => {
    const published = publish(draftToReport(draft(), pack, { whole: true }), pack)
    if (published.ok) return published.value
    const { title, detail } = rejectionText(published.error, lang)
    say(`${title}${words.colon}${detail}`)
    return undefined
  }
  const nameOf = ({ title }: Publication): string => title.replace(/[\\/:*?"<>|]/g, ' ').trim() || words.fileName

  return {
    html() {
      const made = publication()
      if (made) save(new Blob([publicationPage(made)], { type: 'text/html' }), `${nameOf(made)}.html`)
    },
    async docx() {
      const made = publication()
      if (!made) return
      const { publicationDocx } = await import('../../../render/docx.ts')
      const bytes = await publicationDocx(made)
      save(new Blob([new Uint8Array(bytes)], { type: DOCX }), `${nameOf(made)}.docx`)
    },
    json() {
      const { title = '' } = draft()
      const upload = draftToUpload(draft(), pack)
      save(new Blob([upload], { type: 'application/json' }), `${title.trim() || words.fileName}.json`)
    },
    async copy() {
      const made = publication()
      if (made) say((await copyMarkup(String(publicationArticle(made)))) ? words.copied : words.copyFailed)
    },
    preview() {
      const box = element('preview')
      if (!box.hidden) {
        box.hidden = true
        box.replaceChildren()
        return false
      }
      const made = publication()
      if (!made) return false
      const template = document.createElement('template')
      template.innerHTML = String(publicationArticle(made))
      for (const table of template.content.querySelectorAll('table')) frame(table)
      box.replaceChildren(template.content)
      box.hidden = false
      box.focus({ preventScroll: true })
      box.scrollIntoView({ block: 'start' })
      return true
    },
  }
}

/** Wide tables scroll in a box of their own. */
function frame(table: HTMLTableElement): void {
  const box = document.createElement('div')
  box.className = 'scroll'
  box.tabIndex = 0
  box.setAttribute('role', 'region')
  box.setAttribute('aria-label', table.caption?.textContent ?? '')
  table.before(box)
  box.append(table)
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Pages that are not served over HTTPS have no clipboard of their own; a selection can still be copied. */
async function copyMarkup(html: string): Promise<boolean> {
  const template = document.createElement('template')
  template.innerHTML = html
  const text = template.content.textContent ?? ''
  if (typeof ClipboardItem === 'function' && navigator.clipboard?.write) {
    const item = new ClipboardItem({
      'text/html': new Blob([html], { type: 'text/html' }),
      'text/plain': new Blob([text], { type: 'text/plain' }),
    })
    return navigator.clipboard.write([item]).then(
      () => true,
      () => copySelection(template.content),
    )
  }
  return copySelection(template.content)
}

function copySelection(content: DocumentFragment): boolean {
  const box = document.createElement('div')
  box.className = 'unseen'
  box.append(content)
  document.body.append(box)
  const selection = getSelection()
  selection?.selectAllChildren(box)
  const done = document.execCommand('copy')
  selection?.removeAllRanges()
  box.remove()
  return done
}
