/** Which findings stand at which inputs, and how they are shown there. Pure. */
import type { Finding, Scorecard } from '../../../core/result.ts'
import type { Template } from '../../../core/template.ts'
import { roleOf } from '../../../format/excerpt.ts'
import { addressOf, cellName, nameOfPointer, sectionName } from '../../form/draft.ts'

/** A finding as the form shows it: under the part that it is about, at its inputs, and in the summary. */
export type Notice = {
  /** Of the element that says it. */
  id: string
  finding: Finding
  /** The input to go to. */
  target: string
  /** What it stands under: `table:<key>`, `section:<key>` or `facts`. */
  under: string
}

/** `should`: the value that the other sums suggest. */
export type Mark = { notice: Notice; look: 'fault' | 'doubt' | 'flaw' | 'share'; should?: string }

export type Notices = { fails: Notice[]; open: Notice[]; hints: Notice[] }

/** `names`: of all inputs, in the form's order. */
type Inputs = { template: Template; names: ReadonlySet<string> }

/** The findings of a scorecard in its order, grave ones first. */
export function noticesOf({ findings }: Scorecard, inputs: Inputs): Notices {
  const all = findings.map((finding, i): Notice => {
    const target = targetOf(finding, inputs)
    return { id: `finding-${i + 1}`, finding, target, under: homeOf(target, inputs) }
  })
  const failing = all.filter(({ finding }) => finding.outcome === 'fail')
  const grave = ['serious', 'moderate', 'minor']
  const rank = ({ finding }: Notice): number => grave.indexOf(finding.severity)
  return {
    fails: failing.filter(n => n.finding.severity !== 'hint').sort((a, b) => rank(a) - rank(b)),
    hints: failing.filter(n => n.finding.severity === 'hint'),
    open: all.filter(({ finding }) => finding.outcome === 'cannot-tell'),
  }
}

/** By the name of the input. */
export function marksOf({ fails, hints }: Notices, inputs: Inputs): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>()
  for (const notice of [...fails, ...hints]) {
    const { finding } = notice
    const accused =
      finding.suspect && 'cells' in finding.suspect ? finding.suspect.cells.map(c => cellName(c.address)) : []
    const places = finding.at.flatMap(place => namesOf(place, inputs))
    for (const name of new Set([...accused, ...places])) {
      marks.set(name, [...(marks.get(name) ?? []), { notice, ...lookOf(name, finding) }])
    }
  }
  return marks
}

function lookOf(name: string, finding: Finding): Pick<Mark, 'look' | 'should'> {
  const address = addressOf(name)
  const { role, should } =
    address === undefined ? { role: 'guilty' as const, should: undefined } : roleOf(address, finding)
  if (role === 'suspect') return { look: 'doubt', ...(should === undefined ? {} : { should }) }
  if (role === 'involved' || role === 'plain') return { look: 'share' }
  return { look: finding.severity === 'serious' ? 'fault' : 'flaw' }
}

/** The first input that the finding blames, else points at, else one of those that it means as a whole. */
function targetOf({ suspect, at }: Finding, inputs: Inputs): string {
  if (suspect && 'cells' in suspect && suspect.cells[0]) return cellName(suspect.cells[0].address)
  for (const find of [namesOf, nearest]) {
    for (const place of at) {
      const [name] = find(place, inputs)
      if (name !== undefined) return name
    }
  }
  return 'title'
}

type Place = Finding['at'][number]

/** The inputs that a place names outright. */
function namesOf({ address, origin }: Place, { names }: Inputs): string[] {
  const candidates = [
    ...(origin?.kind === 'pointer' ? [nameOfPointer(origin.pointer)] : []),
    ...(address ? [cellName(address), sectionName(address), address.replace(/^report\./, '')] : []),
  ]
  return candidates.filter(name => names.has(name)).slice(0, 1)
}

/** The first input of a table, row or column that is meant as a whole. */
function nearest({ address }: Place, { names }: Inputs): string[] {
  if (!address) return []
  const [table, row = '*', column = '*'] = address.split('.')
  const found = [...names].find(name => {
    const [t, r, c] = addressOf(name)?.split('.') ?? []
    return t === table && (row === '*' || r === row) && (column === '*' || c === column)
  })
  return found ? [found] : []
}

function homeOf(target: string, { template }: Inputs): string {
  const address = addressOf(target)
  if (address) return `table:${address.split('.')[0]}`
  const section = template.sections.find(({ key }) => sectionName(key) === target)
  return section ? `section:${section.key}` : 'facts'
}
