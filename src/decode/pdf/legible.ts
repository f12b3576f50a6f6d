/**
 * Tells text from garbage. A font embedded without ToUnicode leaves only its own codes, which pdf.js passes on as if they
 * were characters: control characters, private use, scripts at random. Such text cannot be known and must not be read.
 */
import { mendRadicals } from '../radicals.ts'
import type { Word } from './marks.ts'

/** Stands for a character that is printed but cannot be known. */
const UNKNOWN = '\ufffd'

export type FontTally = {
  characters: number
  impossible: number
  strange: number
  marks: number
  /** Each once: browsers give a few ideographs a font of their own, which long documents repeat. */
  ideographs: Set<string>
  common: number
}

/** Fonts by the name pdf.js gives them, over all pages read so far. */
export type FontTallies = Map<string, FontTally>

export type LegibleText = {
  words: Word[]
  /** Printed characters, and those of them that cannot be known. */
  characters: number
  unknown: number
}

const IMPOSSIBLE = /[\u0000-\u001f\u007f-\u009f\ufffd-\uffff\p{Co}\p{Cn}\p{Cs}]/u
/** Letters that Chinese documents do not print; kana and Hangul are spared, for whole texts are printed in them. */
const STRANGE = /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0400-\u1fff\u2c00-\u2dff\u3130-\u318f\ua000-\uabff]/
const MARK = /[!"#$&'*+;<=>?@[\\\]^_`{|}~¡-¿]/
const IDEOGRAPH = /[\u3400-\u9fff]/
/** The commonest ideographs of written Chinese; any honest text of some length holds many of them. */
const COMMON = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运',
)

function createTally(): FontTally {
  return { characters: 0, impossible: 0, strange: 0, marks: 0, ideographs: new Set(), common: 0 }
}

/** Adds the words to the tallies, then replaces what cannot be known and mends radicals. */
export function readLegibly(words: Word[], tallies: FontTallies): LegibleText {
  for (const word of words) count(word, tallies)
  let [characters, unknown] = [0, 0]
  const garbled = new Set([...tallies].flatMap(([font, tally]) => (isGarbled(tally) ? [font] : [])))
  const legible = words.map(word => {
    characters += word.text.length
    if (!garbled.has(word.font) && USUAL.test(word.text)) return word
    const text = garbled.has(word.font) ? UNKNOWN.repeat([...word.text].length) : mend(word.text)
    unknown += text.split(UNKNOWN).length - 1
    return { ...word, text }
  })
  return { words: legible, characters, unknown }
}

/** ASCII, ideographs, CJK and full-width punctuation: nothing to mend. */
const USUAL = /^[\u0021-\u007e\u3001-\u303f\u3400-\u9fff\uff01-\uff5e]*$/

const mend = (text: string) => [...mendRadicals(text)].map(char => (IMPOSSIBLE.test(char) ? UNKNOWN : char)).join('')

/** A font that has been judged by so many characters need not be watched any longer. */
const ENOUGH = 4000

function count({ text, font }: Word, tallies: FontTallies): void {
  let tally = tallies.get(font)
  if (!tally) {
    tally = createTally()
    tallies.set(font, tally)
  }
  if (tally.characters > ENOUGH) return
  for (const char of text) {
    tally.characters++
    if (IDEOGRAPH.test(char)) {
      if (tally.ideographs.has(char)) continue
      tally.ideographs.add(char)
      if (COMMON.has(char)) tally.common++
    } else if (MARK.test(char)) tally.marks++
    else if (STRANGE.test(char)) tally.strange++
    else if (IMPOSSIBLE.test(char)) tally.impossible++
  }
}

/** Shares, each with the number of characters from which on it means something. */
function isGarbled(tally: FontTally): boolean {
  const { characters, impossible, strange, marks, ideographs, common } = tally
  if (characters >= 3 && impossible > characters * 0.3) return true
  if (characters >= 12 && impossible + strange > characters * 0.2) return true
  if (characters >= 40 && impossible + strange + marks > characters * 0.35) return true
  return ideographs.size >= 80 && common < ideographs.size * 0.12
}
