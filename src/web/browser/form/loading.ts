/** The two file inputs: a report to take over, and last year's to compare with. */
import { type Draft, packName, reportToDraft } from '../../form/draft.ts'
import { fileInput } from './elements.ts'
import type { Reader } from './files.ts'
import type { Keeper } from './keeping.ts'
import { passOn } from './saving.ts'
import type { Session } from './session.ts'

export function listenToFiles(session: Session, keeper: Keeper): void {
  const { pack, words, store, say } = session
  let loaded: Promise<Reader> | undefined
  const loadReader = () => {
    loaded ??= import('./files.ts').then(({ createReader }) => createReader(session))
    return loaded
  }

  onFile('import', async file => {
    const reader = await loadReader()
    const inspection = await reader.read(file)
    if (!inspection) return
    const draft = reportToDraft(inspection.report)
    const used = inspection.scorecard.pack
    if (packName(used) !== packName(pack)) {
      // Kept for the page of that form, which takes it over.
      const path = `/form/${encodeURIComponent(used.id)}/${encodeURIComponent(used.edition)}`
      if (passOn(draft, reader.imported(inspection))) location.href = `${path}${location.search}`
      else say(words.failed)
      return
    }
    replaceDraft(store, draft)
    keeper.now()
    say(reader.imported(inspection))
  })

  onFile('previous', async file => {
    const reader = await loadReader()
    const inspection = await reader.read(file)
    if (!inspection) return
    const { fits, told } = reader.lastYears(inspection, store.draft())
    if (fits) {
      session.compareWith({ name: file.name, report: inspection.report })
      keeper.now()
    }
    say(told)
  })
}

/** As one step that can be undone. */
export function replaceDraft(store: Session['store'], draft: Draft): void {
  const emptied = Object.fromEntries(Object.keys(store.draft()).map(name => [name, '']))
  store.endTyping()
  store.change({ ...emptied, ...draft })
}

function onFile(id: string, use: (file: File) => Promise<void>): void {
  const input = fileInput(id)
  input.addEventListener('change', async () => {
    const [file] = input.files ?? []
    if (file) await use(file)
    // The same file can be chosen again.
    input.value = ''
  })
}
