/** Automatic numbering: the number that a word processor prints before a paragraph belongs to its text. */
import { ok, type Rejection, type Result } from '../../core/rejection.ts'
import { formatNumber } from './numerals.ts'
import { isOn, type ListReference, type Styles } from './styles.ts'
import { type Attributes, readXml } from './xml.ts'

type Level = {
  start: number
  format: string
  /** `%1、`: the number of level 1 in its own format. */
  text: string
  /** Restarts after a paragraph of this level (from 1) or a higher one; 0: never. */
  restart?: number
  /** All numbers of the label in Arabic digits. */
  legal: boolean
  /** The paragraph style that stands for this level. */
  style?: string
}

type Levels = Map<number, Level>
type Override = { start?: number; level?: Level }
type List = { abstract: string; overrides: Map<number, Override> }
type Abstract = { levels: Levels; numberingStyle?: string }

export type Numbering = { abstracts: Map<string, Abstract>; lists: Map<string, List> }

/** The label of the next paragraph of a list, and counts it. `style` is the paragraph's style. */
export type Counter = (reference: ListReference, style: string | undefined) => string

const LEVELS = 9
export const noNumbering: Numbering = { abstracts: new Map(), lists: new Map() }

const newLevel = (): Level => ({ start: 0, format: 'decimal', text: '', legal: false })

export function readNumbering(bytes: Uint8Array): Result<Numbering, Rejection> {
  const numbering: Numbering = { abstracts: new Map(), lists: new Map() }
  let abstract: Abstract | undefined
  let list: List | undefined
  let override: Override | undefined
  let level: Level | undefined
  const open = (name: string, attributes: Attributes) => {
    const value = attributes['w:val']
    if (name === 'w:abstractNum') {
      abstract = { levels: new Map() }
      numbering.abstracts.set(attributes['w:abstractNumId'] ?? '', abstract)
    } else if (name === 'w:num') {
      list = { abstract: '', overrides: new Map() }
      numbering.lists.set(attributes['w:numId'] ?? '', list)
    } else if (name === 'w:abstractNumId' && list) list.abstract = value ?? ''
    else if (name === 'w:numStyleLink' && abstract && value) abstract.numberingStyle = value
    else if (name === 'w:lvlOverride' && list) {
      override = {}
      list.overrides.set(Number(attributes['w:ilvl']), override)
    } else if (name === 'w:startOverride' && override) override.start = Number(value) || 0
    else if (name === 'w:lvl') {
      level = newLevel()
      if (override) override.level = level
      else abstract?.levels.set(Number(attributes['w:ilvl']), level)
    } else if (level) readLevel(level, name, attributes)
  }
  const close = (name: string) => {
    if (name === 'w:abstractNum') abstract = undefined
    else if (name === 'w:num') list = undefined
    else if (name === 'w:lvlOverride') override = undefined
    else if (name === 'w:lvl') level = undefined
  }
  const read = readXml(bytes, { open, close })
  return read.ok ? ok(numbering) : read
}

function readLevel(level: Level, name: string, attributes: Attributes): void {
  const value = attributes['w:val'] ?? ''
  if (name === 'w:start') level.start = Number(value) || 0
  else if (name === 'w:numFmt') level.format = value
  else if (name === 'w:lvlText') level.text = value
  else if (name === 'w:lvlRestart') level.restart = Number(value) || 0
  else if (name === 'w:isLgl') level.legal = isOn(attributes)
  else if (name === 'w:pStyle') level.style = value
}

/** Counts through one document. Lists of the same abstract list go on counting unless a start is set anew. */
export function createCounter(numbering: Numbering, styles: Styles): Counter {
  const counts = new Map<string, (number | undefined)[]>()
  const started = new Set<string>()
  return (reference, style) => {
    const found = findLevels(numbering, styles, reference.id)
    if (!found) return ''
    const { id, levels } = found
    const at = Math.min(LEVELS - 1, Math.max(0, reference.level ?? levelOf(levels, style) ?? 0))
    const level = levels.get(at)
    if (!level) return ''
    const numbers = counts.get(id) ?? []
    counts.set(id, numbers)
    for (const [of, { start }] of found.overrides) {
      const key = `${reference.id} ${of}`
      if (start === undefined || of !== at || started.has(key)) continue
      started.add(key)
      numbers[of] = undefined
    }
    numbers[at] = (numbers[at] ?? level.start - 1) + 1
    for (let deeper = at + 1; deeper < LEVELS; deeper++) {
      const restart = levels.get(deeper)?.restart
      if (restart === undefined || (restart > 0 && at < restart)) numbers[deeper] = undefined
    }
    return labelOf(levels, numbers, level)
  }
}

type Found = { id: string; levels: Levels; overrides: Map<number, Override> }

function findLevels(numbering: Numbering, styles: Styles, reference: string | undefined): Found | undefined {
  const list = numbering.lists.get(reference ?? '')
  const abstract = list && numbering.abstracts.get(list.abstract)
  if (!list || !abstract) return undefined
  const linked = numbering.lists.get(styles.effectOf(abstract.numberingStyle).list?.id ?? '')
  const id = abstract.numberingStyle !== undefined && linked ? linked.abstract : list.abstract
  const levels: Levels = new Map(numbering.abstracts.get(id)?.levels)
  for (const [at, { level, start }] of list.overrides) {
    const base = level ?? levels.get(at)
    if (base) levels.set(at, start === undefined ? base : { ...base, start })
  }
  return { id, levels, overrides: list.overrides }
}

function levelOf(levels: Levels, style: string | undefined): number | undefined {
  if (style === undefined) return undefined
  for (const [at, level] of levels) if (level.style === style) return at
  return undefined
}

function labelOf(levels: Levels, numbers: readonly (number | undefined)[], own: Level): string {
  if (own.format === 'bullet') return ''
  return own.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1
    const level = levels.get(at)
    if (!level) return ''
    return formatNumber(numbers[at] ?? level.start, own.legal ? 'decimal' : level.format)
  })
}
