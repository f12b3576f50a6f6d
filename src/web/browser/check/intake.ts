/** How reports come in: chosen, dropped anywhere on the page, or pasted from WPS, Word or elsewhere. */
import { element, part } from './dom.ts'
import { droppedFiles } from './dropped-files.ts'
import { pastedSource, type Source } from './source.ts'
import type { CheckWords } from './words.ts'

export type Intake = {
  /** Files that are chosen. */
  files(): File[]
  /** What stands in the field for pasting, with its tables where the clipboard brought them. */
  pasted(): Source[]
  clear(): void
  /** The page behind what the field for pasting shows, to be held again in another language. */
  rich(): string | undefined
  hold(rich: string | undefined): void
  /** Takes nothing any more. */
  close(): void
}

/** `take` gets what is dropped, or pasted as files: it need not be asked for twice. */
export function createIntake(form: HTMLFormElement, say: CheckWords, take: (files: Promise<File[]>) => void): Intake {
  const chosen = part(HTMLInputElement, '#file', form)
  const text = part(HTMLTextAreaElement, '#pasted', form)
  const told = element('p', 'note')
  told.setAttribute('role', 'status')
  text.after(told)
  let rich: string | undefined

  chosen.multiple = true
  chosen.required = false
  const endDrops = acceptDrops(part(HTMLElement, '.drop', form), take)
  const endPasting = listen('paste', ({ clipboardData }) => {
    const files = [...(clipboardData?.files ?? [])]
    // A word processor puts a picture beside the text; a picture alone is a screenshot.
    if (files.length > 0 && clipboardData?.getData('text/plain') === '') take(Promise.resolve(files))
  })
  text.addEventListener('paste', ({ clipboardData }) => {
    const html = clipboardData?.getData('text/html') ?? ''
    const tables = html.match(/<table\b/gi)?.length ?? 0
    const stays = text.value.slice(0, text.selectionStart) + text.value.slice(text.selectionEnd)
    const isWhole = stays.trim() === ''
    const isMixed = !isWhole && (rich !== undefined || tables > 0)
    // What the field shows is the text that comes with it; the browser puts it there after this.
    rich = isWhole && tables > 0 ? html : undefined
    told.textContent = rich ? say.pastedRich(tables) : isMixed ? say.pastedMixed : ''
  })
  text.addEventListener('input', ({ inputType }: Event & { inputType?: string }) => {
    if (inputType === 'insertFromPaste') return
    // What is changed by hand counts as it stands.
    rich = undefined
    told.textContent = ''
  })

  return {
    files: () => [...(chosen.files ?? [])],
    pasted() {
      if (text.value.trim() === '') return []
      return [pastedSource(say.pasted, rich ? { html: rich, text: text.value } : { text: text.value })]
    },
    clear() {
      chosen.value = ''
      text.value = ''
      told.textContent = ''
      rich = undefined
    },
    rich: () => rich,
    hold(held) {
      rich = held
      told.textContent = held ? say.pastedRich(held.match(/<table\b/gi)?.length ?? 0) : ''
    },
    close() {
      endPasting()
      endDrops()
    },
  }
}

/** On the document, until the function that is returned is called. */
function listen<Type extends keyof DocumentEventMap>(type: Type, on: (event: DocumentEventMap[Type]) => void) {
  document.addEventListener(type, on)
  return () => document.removeEventListener(type, on)
}

/** Anywhere on the page: a file that misses a small field would open in place of the page. */
function acceptDrops(zone: HTMLElement, take: (files: Promise<File[]>) => void): () => void {
  let depth = 0
  const mark = (change: number) => {
    depth = Math.max(0, depth + change)
    zone.classList.toggle('dropping', depth > 0)
  }
  const brings = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  const endings = [
    listen('dragenter', event => brings(event) && mark(1)),
    listen('dragleave', event => brings(event) && mark(-1)),
    listen('dragover', event => brings(event) && event.preventDefault()),
    listen('drop', event => {
      if (!brings(event)) return
      event.preventDefault()
      mark(-depth)
      // Fields that ask for another file, such as last year's report, take their own.
      if (event.target instanceof HTMLInputElement && event.target.id !== 'file') return
      if (event.dataTransfer) take(droppedFiles(event.dataTransfer))
    }),
  ]
  return () => {
    for (const end of endings) end()
  }
}
