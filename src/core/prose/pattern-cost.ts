/**
 * How many ways a pattern can be tried from one place in a text at worst, whatever the text: what a backtracking
 * matcher may have to go through. An upper bound; what follows one another multiplies. Alternatives count together, and
 * an optional part or a repeat counts at every length, only where one printed text can start both: of 收到|收取 a text
 * has one at most.
 */
import { type Node, parsePattern } from './pattern-tree.ts'

/** Patterns above it are refused: a hostile pack may be slow, and comes to an end. */
export const MAX_PATTERN_COST = 1e5

/** `leads`: how the texts that it matches begin; '' for anything. `whole`: they are those texts, complete. */
type Ways = { count: number; leads: readonly string[]; whole: boolean; empty: boolean }

const ANYTHING = ['']
/** Behind the last part the match has succeeded, and nothing is tried again; no text begins so. */
const END = ['\0']
/** More is not told apart. */
const MAX_LEADS = 128
const MAX_LEAD = 4

export const patternCost = (source: string): number => waysOf(parsePattern(source), END).count

/** `after`: how whatever comes behind the node may begin. */
function waysOf(node: Node, after: readonly string[]): Ways {
  switch (node.kind) {
    case 'char':
      return { count: 1, leads: node.chars ?? ANYTHING, whole: node.chars !== undefined, empty: false }
    case 'look':
      return { count: waysOf(node.body, END).count, leads: ANYTHING, whole: false, empty: true }
    case 'either':
      return eitherWays(node.options.map(option => waysOf(option, after)))
    case 'sequence':
      return sequenceWays(node.parts, after)
    case 'repeat':
      return repeatWays(node, after)
  }
}

function eitherWays(options: Ways[]): Ways {
  const all = distinct(options.flatMap(option => option.leads))
  const leads = few(all)
  return {
    count: Math.max(...startingTogether(options), 1),
    leads,
    whole: options.every(o => o.whole) && all.every(lead => leads.includes(lead)),
    empty: options.some(o => o.empty),
  }
}

/** For each beginning: how many ways the options have that a text beginning so may take. */
function startingTogether(options: Ways[]): number[] {
  const starts = new Map<string, { lead: string; option: Ways }[]>()
  for (const option of options) {
    for (const lead of option.leads) {
      const initial = lead.slice(0, 1)
      const known = starts.get(initial)
      if (known) known.push({ lead, option })
      else starts.set(initial, [{ lead, option }])
    }
  }
  const anything = new Set(starts.get('')?.map(({ option }) => option))
  return [...starts.values()].flatMap(same =>
    same.map(({ lead }) => {
      const met = same.filter(other => mayMeet(lead, other.lead)).map(({ option }) => option)
      return sum([...new Set([...anything, ...met])].map(option => option.count))
    }),
  )
}

function sequenceWays(parts: readonly Node[], after: readonly string[]): Ways {
  let rest: Ways = { count: 1, leads: after, whole: false, empty: true }
  for (const part of parts.toReversed()) {
    const own = waysOf(part, rest.leads)
    const leads = part.kind === 'look' ? rest.leads : chained(own, rest)
    rest = { count: bounded(own.count * rest.count), leads, whole: false, empty: own.empty && rest.empty }
  }
  return rest
}

function repeatWays({ body, from, to }: Node & { kind: 'repeat' }, after: readonly string[]): Ways {
  if (to === Number.POSITIVE_INFINITY) return { count: to, leads: ANYTHING, whole: false, empty: true }
  const once = waysOf(body, ANYTHING)
  const meets = once.leads.some(lead => after.some(other => mayMeet(lead, other)))
  const inRounds = to > 1 || from !== to ? bounded(once.count ** to) : once.count
  return {
    count: bounded(inRounds * (meets && from < to ? to - from + 1 : 1)),
    leads: once.leads,
    whole: false,
    empty: from === 0 || once.empty,
  }
}

/** How a part and what follows it begin. */
function chained({ leads, whole, empty }: Ways, rest: Ways): readonly string[] {
  const own = whole ? leads.flatMap(lead => rest.leads.map(next => lead + next)) : leads
  return few(empty ? [...own, ...rest.leads] : own)
}

/** Cut until they are few: shorter ones only meet more often. */
function few(leads: readonly string[]): readonly string[] {
  for (let length = MAX_LEAD; length > 0; length--) {
    const cut = distinct(leads.map(lead => lead.slice(0, length)))
    if (cut.length <= MAX_LEADS) return cut
  }
  return ANYTHING
}

const distinct = (leads: readonly string[]): string[] => [...new Set(leads)]
const mayMeet = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one)
const sum = (counts: number[]): number => counts.reduce((all, count) => all + count, 0)
const bounded = (count: number): number => Math.min(count, Number.MAX_VALUE)
