/** Where findings point, and back: by number, by address of the form, by box on a page. */
import type { Origin } from '../../../core/document.ts'
import type { Finding, FindingPlace, ScorecardCell } from '../../../core/result.ts'
import { passageKey } from '../../../format/html/passages.ts'
import { addressId, type Mark, passageId, type Sheet } from '../../../format/html/sheet.ts'
import { markClass } from '../../../format/html/tables.ts'

export type PageOrigin = Extract<Origin, { kind: 'page' }>

/** A stretch of a page to which findings point; `style` is the class of the marks in the tables. */
export type Box = {
  key: string
  page: number
  box: PageOrigin['box']
  findings: number[]
  style: string
  message: string
}

export type Places = {
  /** Places of a finding in its own order. */
  at(number: number): readonly FindingPlace[]
  /** Numbers of the findings that mark an address. */
  findingsAt(address: string): number[]
  boxes: ReadonlyMap<number, Box[]>
  /** The element that stands for a place among the extracted parts. */
  elementId(place: FindingPlace): string | undefined
  /** Where a place stands on a page, when it is known. */
  pageOf(place: FindingPlace): PageOrigin | undefined
}

export const boxKey = ({ page, box }: PageOrigin): string => [page, ...box].join(' ')

export function placesOf(sheet: Sheet): Places {
  const { scorecard, marks, anchors, passageNumbers, failing, untold } = sheet
  const at = new Map<number, readonly FindingPlace[]>([
    ...failing.map(({ number, finding }) => [number, finding.at] as const),
    ...untold.map(({ number, findings }) => [number, findings.flatMap(finding => finding.at)] as const),
  ])
  const pageOf = ({ address, origin }: FindingPlace) => pageOrigin(origin, cellOf(scorecard.report.cells, address))
  return {
    at: number => at.get(number) ?? [],
    findingsAt: address => [...new Set((marks.get(address) ?? []).map(mark => mark.number))],
    boxes: boxesOf(sheet, pageOf),
    elementId(place) {
      const passage = passageNumbers.get(passageKey(place))
      if (passage !== undefined) return passageId(sheet, passage)
      return place.address !== undefined && anchors.has(place.address) ? addressId(sheet, place.address) : undefined
    },
    pageOf,
  }
}

const cellOf = (cells: Record<string, ScorecardCell>, address: string | undefined): ScorecardCell | undefined =>
  address !== undefined && Object.hasOwn(cells, address) ? cells[address] : undefined

function pageOrigin(origin: Origin | undefined, cell: ScorecardCell | undefined): PageOrigin | undefined {
  if (origin?.kind === 'page') return origin
  return cell?.origin?.kind === 'page' ? cell.origin : undefined
}

function boxesOf(sheet: Sheet, pageOf: Places['pageOf']): Map<number, Box[]> {
  const found = new Map<string, { origin: PageOrigin; marks: Mark[] }>()
  const add = (place: FindingPlace, mark: Mark) => {
    const origin = pageOf(place)
    if (!origin) return
    const known = found.get(boxKey(origin))
    if (!known) found.set(boxKey(origin), { origin, marks: [mark] })
    else if (!known.marks.some(other => other.number === mark.number)) known.marks.push(mark)
  }
  const numbered = [
    ...sheet.failing,
    ...sheet.untold.flatMap(({ number, findings }) => findings.map(finding => ({ number, finding }))),
  ]
  for (const { number, finding } of numbered) {
    for (const place of finding.at) add(place, markOf(sheet, number, finding, place))
    for (const address of suspects(finding))
      add({ address, text: '' }, markOf(sheet, number, finding, { address, text: '' }))
    // All that a sum adds up, noughts too: whoever adds it up again goes from box to box.
    for (const address of terms(finding)) add({ address, text: '' }, { number, finding, role: 'involved' })
  }
  const boxes = new Map<number, Box[]>()
  for (const [key, { origin, marks }] of found) {
    const [first] = marks
    const box = {
      key,
      page: origin.page,
      box: origin.box,
      findings: marks.map(mark => mark.number),
      style: markClass(marks),
      message: first?.finding.message ?? '',
    }
    const onPage = boxes.get(origin.page)
    if (onPage) onPage.push(box)
    else boxes.set(origin.page, [box])
  }
  return boxes
}

const suspects = ({ suspect }: Finding): string[] =>
  suspect && 'cells' in suspect ? suspect.cells.map(cell => cell.address) : []

const terms = ({ equation }: Finding): string[] =>
  equation ? [...equation.left, ...equation.right].map(({ address }) => address) : []

/** The mark that the tables show for the same place; prose has none there and is simply guilty. */
function markOf(sheet: Sheet, number: number, finding: Finding, { address }: FindingPlace): Mark {
  const mark = address === undefined ? undefined : sheet.marks.get(address)?.find(m => m.number === number)
  return mark ?? { number, finding, role: 'guilty' }
}
