/** Findings about cells: one each, or one for the table where there are many. */
import type { Localized } from '../pack.ts'
import { join, listWords, placeWords, same, tableWords } from '../wording.ts'
import type { Context, Hit, Place } from './check.ts'
import { cellPlace, MANY_PLACES, type Spot } from './places.ts'

/** More cells of one table with the same fault are one finding. */
const FEW_CELLS = 6

/** How many of them a message names. */
const NAMED_CELLS = 3

/** Values: `place`, `table`, `text` (what is printed), `count`; `more` goes onto every hit. */
export function cellHits(context: Context, table: string, spots: Spot[], more: Partial<Hit> = {}): Hit[] {
  return toHits(context, table, spots.length > FEW_CELLS ? [spots] : spots.map(spot => [spot]), more)
}

/** One hit however few the cells are. */
export function sharedHit(context: Context, table: string, spots: Spot[], more: Partial<Hit> = {}): Hit[] {
  return spots.length > 0 ? toHits(context, table, [spots], more) : []
}

function toHits(context: Context, table: string, groups: Spot[][], more: Partial<Hit>): Hit[] {
  return groups.map(group => ({
    outcome: 'fail',
    ...more,
    at: group.slice(0, MANY_PLACES).map(spot => printedPlace(context, spot)),
    values: {
      place: cellsWords(context, table, group),
      table: tableWords(context.template, table),
      text: printedWords(group),
      count: String(group.length),
    },
  }))
}

/** What is printed in the cells, in their order, as many as are named; once where all print the same. */
function printedWords(spots: Spot[]): Localized {
  const texts = spots.map(s => same(`“${s.cell.text}”`))
  const alike = texts.every(({ zh }) => zh === texts[0]?.zh)
  return alike ? (texts[0] ?? same('')) : listWords(texts, NAMED_CELLS)
}

/** 第三部分表格“…”行“…”列; several cells share the table's name. */
function cellsWords(context: Context, table: string, spots: Spot[]): Localized {
  const words = spots.map(s => placeWords(context.template, s.address, s.row.label))
  const [only] = words
  if (only && words.length === 1) return only
  const shared = tableWords(context.template, table)
  const cut = words.map(w => ({
    zh: w.zh.replace(shared.zh, ''),
    en: w.en.replace(`${shared.en}, `, ''),
  }))
  return join([shared, listWords(cut, NAMED_CELLS)], '', ', ')
}

/** The rule looked at what is printed, not at what a person filled in. */
function printedPlace(context: Context, { address, cell }: Spot): Place {
  const { manual, ...place } = cellPlace(context, address)
  return cell.text === place.text ? { ...place, ...(manual ? { manual } : {}) } : { ...place, text: cell.text }
}
