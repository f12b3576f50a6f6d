/** Findings about cells: one each, or one for the table where there are many. */
import type { Localized } from '../pack.ts'
import { join, listWords, placeWords, same, tableWords } from '../wording.ts'
import type { Context, Hit, Place } from './check.ts'
import { cellPlace, MANY_PLACES, type Spot } from './places.ts'

/** More cells of one table with the same fault are one finding. */
const FEW_CELLS = 6

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
      text: join([...new Set(group.map(s => `“${s.cell.text}”`))].slice(0, 4).map(same), '、', ', '),
      count: String(group.length),
    },
  }))
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
  return join([shared, listWords(cut, 3)], '', ', ')
}

/** The rule looked at what is printed, not at what a person filled in. */
function printedPlace(context: Context, { address, cell }: Spot): Place {
  const { manual, ...place } = cellPlace(context, address)
  return cell.text === place.text ? { ...place, ...(manual ? { manual } : {}) } : { ...place, text: cell.text }
}
