/** Texts that can be taken over with one click: the title, and sentences that the tables imply. */
import { titleFor } from '../../../render/title.ts'
import { sectionName } from '../../form/draft.ts'
import { sentencesFor } from '../../form/sentences.ts'
import type { Session } from './session.ts'
import { show, textOffers } from './views.ts'

type Offered = Pick<Session, 'pack' | 'words' | 'store'>

export function showTextOffers({ pack, words, store }: Offered): void {
  const draft = store.draft()
  const texts = new Map(
    pack.template.sections.map(({ key }) => [
      sectionName(key),
      sentencesFor(key, draft, pack).map(text => ({ text, label: words.sentence(text) })),
    ]),
  )
  const { agency = '', year = '', title = '' } = draft
  const named = agency.trim() !== '' && /^\d{4}$/.test(year.trim())
  const proper = titleFor(pack, { agency: agency.trim(), year: year.trim() })
  texts.set('title', named && title.trim() !== proper ? [{ text: proper, label: words.titleOffer(proper) }] : [])
  for (const place of document.querySelectorAll<HTMLElement>('[data-offers]'))
    show(place, textOffers(texts.get(place.dataset.offers ?? '') ?? []))
}
