/** Sentences that the figures imply, offered for the text of a section. */
import Big from 'big.js'
import { addressesIn, type Pack } from '../../core/pack.ts'
import { cellName, type Draft, sectionName } from './draft.ts'
import { figureOf } from './sums.ts'

/** Those whose figures are all there and that the text does not say yet. */
export function sentencesFor(section: string, draft: Draft, pack: Pack): string[] {
  const written = (draft[sectionName(section)] ?? '').replace(/\s+/g, '')
  return (pack.sentences ?? [])
    .filter(sentence => sentence.section === section)
    .flatMap(sentence => {
      const figures = new Map(addressesIn(sentence).map(address => [address, figureOf(draft[cellName(address)])]))
      const known = [...figures.values()]
      if (known.some(figure => figure === undefined)) return []
      const isZero = known.length > 0 && known.every(figure => figure?.eq(0))
      const text = isZero ? sentence.zero : filledIn(sentence.text, figures)
      return text === undefined || written.includes(text) ? [] : [text]
    })
}

const filledIn = (text: string, figures: ReadonlyMap<string, Big | undefined>): string =>
  text.replace(/\{([^{}]+)\}/g, (_, addresses: string) =>
    addresses
      .split('+')
      .reduce((sum, address) => sum.plus(figures.get(address) ?? 0), new Big(0))
      .toFixed(),
  )
