/** Shows a judged draft in the page: marks at the inputs, findings below the parts, the summary. Touches only what changed. */
import type { Template } from '../../../core/template.ts'
import type { FormWords } from '../../form/words.ts'
import { type Entry, element, entryNamed } from './elements.ts'
import { type Mark, marksOf, type Notice, type Notices } from './marks.ts'
import { noticeList, show } from './views.ts'

const LOOKS = ['fault', 'doubt', 'flaw', 'share'] as const

export type Painter = {
  paint(notices: Notices, names: ReadonlySet<string>): void
  /** What was painted at an input. */
  marksAt(name: string): readonly Mark[]
}

export function createPainter(template: Template, words: FormWords): Painter {
  let marks = new Map<string, Mark[]>()
  let painted = new Map<string, string>()

  return {
    paint(notices, names) {
      marks = marksOf(notices, { template, names })
      const next = new Map<string, string>()
      for (const name of new Set([...painted.keys(), ...marks.keys()])) {
        const own = marks.get(name) ?? []
        const signature = own.map(({ look, notice }) => `${look} ${notice.id}`).join()
        if (signature !== '') next.set(name, signature)
        const entry = painted.get(name) === signature ? undefined : entryNamed(name)
        if (entry) paintEntry(entry, own)
      }
      painted = next
      paintLists([...notices.fails, ...notices.hints], words)
    },
    marksAt: name => marks.get(name) ?? [],
  }
}

function paintEntry(entry: Entry, marks: readonly Mark[]): void {
  const look = LOOKS.find(each => marks.some(mark => mark.look === each))
  const box = entry.closest('td.slot') ?? entry
  for (const each of LOOKS) box.classList.toggle(each, each === look)
  const isGuilty = look !== undefined && look !== 'share' && marks.some(m => m.notice.finding.severity !== 'hint')
  if (isGuilty) entry.setAttribute('aria-invalid', 'true')
  else entry.removeAttribute('aria-invalid')
  // The one that stands in the page for good comes first: how a part is to be filled in.
  const own = (entry.getAttribute('aria-describedby') ?? '').split(' ').filter(id => id !== '' && !/^finding-/.test(id))
  const ids = [...own, ...marks.filter(mark => mark.look !== 'share').map(mark => mark.notice.id)]
  if (ids.length > 0) entry.setAttribute('aria-describedby', ids.join(' '))
  else entry.removeAttribute('aria-describedby')
}

function paintLists(notices: readonly Notice[], words: FormWords): void {
  for (const list of document.querySelectorAll<HTMLElement>('[data-faults]')) {
    const own = notices.filter(({ under }) => under === list.dataset.faults)
    list.hidden = own.length === 0
    show(list, noticeList(own, words))
  }
}

export const goTo = (name: string): void => {
  const entry = entryNamed(name) ?? element(name)
  entry.focus({ preventScroll: true })
  entry.scrollIntoView({ block: 'center', inline: 'center' })
}
