/** Finds the sections' headings by keywords, numbering and place; knows a table of contents and a preface from them. */
import type { Block } from './document.ts'
import {
  labelBody,
  normalizeLabel,
  type Ordinal,
  type OrdinalStyle,
  RENAMED_FROM,
  readOrdinal,
  similarity,
} from './labels.ts'
import { rowsOf, type Template, type TemplateSection } from './template.ts'

/** A heading is a short line; the preface, which names all sections in one sentence, is not. */
export const MAX_HEADING = 40
/** Dots and page number that a table of contents prints behind a title. */
const LEADER = /[\s.．·…⋯─-]*\d*$/

export type Heading = { key: string; index: number; text: string; wording: string; ordinal?: Ordinal; matched: boolean }

type Candidate = Omit<Heading, 'key' | 'matched'> & { key?: string; likeness: number; marked: boolean; leader: boolean }

/** The chosen heading of each section that has one, in printed order; `index` counts blocks. */
export function findHeadings(blocks: Block[], template: Template): Heading[] {
  const candidates = headingCandidates(blocks, template)
  const style = dominantStyle(candidates)
  const fitting = candidates.filter(
    c => c.key !== undefined && (c.ordinal?.style === style || (!c.ordinal && (c.marked || c.likeness === 1))),
  )
  const chosen = chooseOnePerSection(withoutContents(fitting, blocks), blocks, template)
  return [...chosen, ...headingsBySlot(chosen, candidates, { style, template })].sort((a, b) => a.index - b.index)
}

/** Whether a text on its own reads as the heading of a section. */
export function sectionOf(text: string, template: Template): { key: string; likeness: number } | undefined {
  const body = labelBody(text)
  const fits = template.sections.filter(section => fitsKeywords(body, section))
  const rated = fits.map(section => ({ key: section.key, likeness: likenessTo(body, section) }))
  return rated.sort((a, b) => b.likeness - a.likeness)[0]
}

export function fitsKeywords(body: string, { keywords }: TemplateSection): boolean {
  return (
    keywords.all.every(words => words.some(w => body.includes(w))) && !(keywords.none ?? []).some(w => body.includes(w))
  )
}

function likenessTo(body: string, section: TemplateSection): number {
  return Math.max(...[section.label, ...(section.aliases ?? [])].map(label => similarity(body, normalizeLabel(label))))
}

/** Every label of the tables, normalised: a line that is one of them is no heading. */
export function tableLabels(template: Template): Set<string> {
  return new Set(
    template.tables.flatMap(table =>
      [
        ...(table.furniture ?? []),
        ...table.blocks.flatMap(block => [
          ...(block.label ? [block.label] : []),
          ...[...rowsOf(block), ...block.columns].flatMap(item => [
            item.label,
            ...(item.group ?? []),
            ...(item.aliases ?? []),
          ]),
        ]),
      ].flatMap(label => [normalizeLabel(label), labelBody(label)]),
    ),
  )
}

function headingCandidates(blocks: Block[], template: Template): Candidate[] {
  const labels = tableLabels(template)
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'paragraph') return []
    const text = block.text.trim()
    if (text === '' || text.length > MAX_HEADING + 20 || /[，；;]$/.test(text) || text.includes('\n')) return []
    const trimmed = text.replace(LEADER, '').replace(/[。：:]$/, '')
    if (trimmed.length > MAX_HEADING) return []
    const ordinal = readOrdinal(trimmed)
    const wording = trimmed.slice(ordinal?.length ?? 0)
    const body = normalizeLabel(wording)
    if (body === '' || labels.has(normalizeLabel(trimmed)) || (labels.has(body) && ordinal?.style !== 'chinese'))
      return []
    const section = sectionOf(trimmed, template)
    const marked = block.heading !== undefined || block.strong === true
    if (!ordinal && !marked && section?.likeness !== 1) return []
    const leader = trimmed.length < text.length && /\d$/.test(text)
    const found = { index, text, wording, marked, leader, likeness: section?.likeness ?? 0 }
    return [{ ...found, ...(ordinal ? { ordinal } : {}), ...(section ? { key: section.key } : {}) }]
  })
}

/** The numbering style under which most sections are found. */
function dominantStyle(candidates: Candidate[]): OrdinalStyle | undefined {
  const keys = new Map<OrdinalStyle, Set<string>>()
  for (const { key, ordinal } of candidates) {
    if (key && ordinal) keys.set(ordinal.style, (keys.get(ordinal.style) ?? new Set()).add(key))
  }
  const order: OrdinalStyle[] = ['chinese', 'part', 'chinese-paren', 'arabic', 'arabic-paren', 'circled']
  const ranked = [...keys].sort((a, b) => b[1].size - a[1].size || order.indexOf(a[0]) - order.indexOf(b[0]))
  return ranked[0]?.[0]
}

/** Drops a run of headings with nothing between them whose sections all come again later: a table of contents. */
function withoutContents(candidates: Candidate[], blocks: Block[]): Candidate[] {
  const again = (c: Candidate, i: number) => candidates.slice(i + 1).some(later => later.key === c.key)
  const dropped = new Set<Candidate>()
  let run: Candidate[] = []
  const close = () => {
    if (run.length >= 3) for (const c of run) dropped.add(c)
    run = []
  }
  candidates.forEach((candidate, i) => {
    const last = run.at(-1)
    if (last && !onlyBlank(blocks, last.index + 1, candidate.index)) close()
    if (again(candidate, i)) run.push(candidate)
    else close()
  })
  close()
  const bare = new Set(candidates.filter(c => !c.leader).map(c => c.key))
  return candidates.filter(c => !dropped.has(c) && !(c.leader && bare.has(c.key)))
}

function onlyBlank(blocks: Block[], from: number, to: number): boolean {
  return blocks.slice(from, to).every(block => block.kind === 'paragraph' && block.text.trim() === '')
}

function chooseOnePerSection(candidates: Candidate[], blocks: Block[], template: Template): Heading[] {
  return template.sections.flatMap(section => {
    const own = candidates.filter(c => c.key === section.key)
    const rank = (c: Candidate) =>
      c.likeness + (section.body === 'table' && tableFollows(blocks, c.index) ? 0.2 : 0) + (c.ordinal ? 0.05 : 0)
    const best = own.reduce<Candidate | undefined>((a, b) => (a && rank(a) >= rank(b) ? a : b), undefined)
    return best ? [{ ...strip(best), key: section.key, matched: true }] : []
  })
}

function tableFollows(blocks: Block[], index: number): boolean {
  return blocks.slice(index + 1, index + 4).some(block => block.kind === 'table')
}

/** A section whose heading was reworded beyond its keywords still stands in its slot under its number. */
function headingsBySlot(
  chosen: Heading[],
  candidates: Candidate[],
  { style, template }: { style: OrdinalStyle | undefined; template: Template },
): Heading[] {
  const order = template.sections.map(s => s.key)
  const numbered = template.tables.flatMap(table => table.blocks.flatMap(block => rowsOf(block).map(row => row.label)))
  return order.flatMap((key, at) => {
    if (chosen.some(h => h.key === key)) return []
    const before = chosen.filter(h => order.indexOf(h.key) < at).map(h => h.index)
    const after = chosen.filter(h => order.indexOf(h.key) > at).map(h => h.index)
    const [from, to] = [
      before.length ? Math.max(...before) : -1,
      after.length ? Math.min(...after) : Number.POSITIVE_INFINITY,
    ]
    const inSlot = candidates.filter(
      c =>
        c.index > from &&
        c.index < to &&
        !c.key &&
        c.ordinal !== undefined &&
        c.ordinal.style === style &&
        c.ordinal.value === at + 1 &&
        !numbered.some(
          label =>
            readOrdinal(label)?.value === at + 1 &&
            similarity(labelBody(label), normalizeLabel(c.wording)) >= RENAMED_FROM,
        ),
    )
    const [only] = inSlot
    // The first section has nothing before it; there the sections behind it must vouch for the numbering.
    const isFramed = before.length > 0 || after.length * 2 > order.length
    return inSlot.length === 1 && only && isFramed ? [{ ...strip(only), key, matched: false }] : []
  })
}

function strip({ index, text, wording, ordinal }: Candidate): Omit<Heading, 'key' | 'matched'> {
  return { index, text, wording, ...(ordinal ? { ordinal } : {}) }
}
