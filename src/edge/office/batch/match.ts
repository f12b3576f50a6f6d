/** Whose report it is: by the agency that the report names, else by the file's name; doubt is left to a person. */
import { normalizeLabel } from '../../../core/labels.ts'
import { allNames, bodiesNamed, type NamedBody, namesIn } from '../store/bodies.ts'
import type { Candidate, MatchedBy } from '../store/documents.ts'
import { nearestBodies } from './nearest.ts'

/** The form in which names are compared. */
export const nameKey = (name: string): string => normalizeLabel(name)

export type Match = { body: NamedBody; by: MatchedBy }
export type Matching = { match?: Match; candidates: Candidate[] }

type Clues = { office: string; year: number; agency: string | undefined; fileName: string }

/** No match where nothing fits, where more than one body does, or where report and file name point to different ones. */
export async function matchBody(db: D1Database, { office, year, agency, fileName }: Clues): Promise<Matching> {
  const byAgency = agency === undefined ? [] : inForce(await bodiesNamed(db, office, nameKey(agency)), year)
  const text = nameKey(fileName.slice(-LONGEST_PATH))
  const byFile = inForce(longest(await namesIn(db, office, text)), year)
  const [only, ...others] = byAgency
  const contradicted = only !== undefined && byFile.length > 0 && !byFile.some(body => body.id === only.id)
  if (only && others.length === 0 && !contradicted) return { match: { body: only, by: 'agency' }, candidates: [] }
  const [named, ...more] = byFile
  // A report that names somebody else, or nobody that is known, is not believed to be what its file is called.
  if (named && more.length === 0 && agency === undefined)
    return { match: { body: named, by: 'file-name' }, candidates: [] }
  const found = unique([...byAgency, ...byFile])
  const offered = found.length > 0 ? found : await nearest(db, { office, year, agency, fileName })
  return { candidates: offered.map(({ id, name }) => ({ id, name })) }
}

/** By the agency that the report names, else by the last part of the file's name. */
async function nearest(db: D1Database, { office, year, agency, fileName }: Clues): Promise<NamedBody[]> {
  const text = agency ?? fileName.replace(/^.*\//, '').replace(/\.[^.]{1,5}$/, '')
  return nearestBodies(
    nameKey(text),
    (await allNames(db, office)).filter(body => wasThere(body, year)),
  )
}

const unique = (bodies: NamedBody[]): NamedBody[] =>
  bodies.filter((body, i) => bodies.findIndex(({ id }) => id === body.id) === i)

/**
 * Bodies that were there to publish it, in the year after the data's. A body that still bears the name goes before
 * successors of one that bore it.
 */
function inForce(bodies: NamedBody[], year: number): NamedBody[] {
  const alive = unique(bodies.filter(body => wasThere(body, year)))
  const bearers = alive.filter(({ relation }) => relation !== 'former')
  return bearers.length > 0 ? bearers : alive
}

const wasThere = ({ since, until }: NamedBody, year: number): boolean =>
  (until ?? '9999') >= `${year}-12-31` && (since ?? '') <= `${year + 1}-12-31`

/** Shorter names than this occur in other words. */
const SHORTEST_NAME = 3

/** Of a file's name; what stands further in front tells little. */
const LONGEST_PATH = 200

/** Of names inside each other (云岭县人民政府办公室) the longest. */
function longest<Body extends { key: string }>(names: Body[]): Body[] {
  const found = names.filter(({ key }) => key.length >= SHORTEST_NAME)
  return found.filter(({ key }) => !found.some(other => other.key !== key && other.key.includes(key)))
}
