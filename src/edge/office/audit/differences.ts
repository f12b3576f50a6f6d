/** Two readings of one report held against each other, cell by cell. */
import { compareFigures, type FigureComparison } from '../../../core/figures-compare.ts'
import type { Pack } from '../../../core/pack.ts'
import type { Scorecard, ScorecardCell } from '../../../core/result.ts'
import { readJudged } from '../batch/objects.ts'
import { frozenPacks } from '../batch/packs.ts'
import type { OfficeBindings } from '../member.ts'
import type { Campaign } from '../store/campaigns.ts'
import { documentsOfSubmission, type StoredDocument } from '../store/documents.ts'
import { scorecardKey } from '../store/scorecards.ts'
import { findSubmission, type Submission } from '../store/submissions.ts'
import { type FormPlace, placesIn } from './places.ts'

/** `version`: this one and the one that it supersedes; `pair`: two files of one version; `chosen`: two that were named. */
export type Compared = 'version' | 'pair' | 'chosen'

export type ComparedSide = { document?: string; version?: number; name: string; format: string }

export type PlacedDifference = {
  address: string
  place: FormPlace
  before: ScorecardCell
  after: ScorecardCell
  /** After less before, where both are figures. */
  difference?: string
}

export type Differences = {
  compared: Compared
  before: ComparedSide
  after: ComparedSide
  /** Cells that hold the same. */
  same: number
  /** In the order of the form. */
  differences: PlacedDifference[]
  /** Cells that one of the two did not yield: they could not be read, or are not there. */
  notCompared: { address: string; place: FormPlace }[]
}

/** A scorecard and where it comes from. */
export type Reading = { side: ComparedSide; scorecard: Scorecard }

/** By the packs of a campaign, which know the forms that both may use. */
export function differencesOf(
  packs: readonly Pack[],
  compared: Compared,
  before: Reading,
  after: Reading,
): Differences {
  const formOf = ({ scorecard: { pack } }: Reading) =>
    packs.find(({ id, edition }) => id === pack.id && edition === pack.edition)
  const [own, other] = [formOf(after), formOf(before)]
  if (!own) throw new Error(`there is no form ${after.scorecard.pack.id}`)
  const places = new Map([...(other ? placesIn(other) : []), ...placesIn(own)])
  const placeOf = (address: string): FormPlace =>
    places.get(address) ?? { table: address.split('.')[0] ?? '', row: address.split('.')[1] ?? '', column: '' }
  const { same, differences, notCompared }: FigureComparison = compareFigures(
    own.template,
    before.scorecard.report.cells,
    after.scorecard.report.cells,
  )
  return {
    compared,
    before: before.side,
    after: after.side,
    same,
    differences: differences.map(({ address, ...rest }) => ({ address, place: placeOf(address), ...rest })),
    notCompared: notCompared.map(address => ({ address, place: placeOf(address) })),
  }
}

/** What was read of a document; undefined where it could not be judged. */
export async function readingOf(
  env: OfficeBindings,
  office: string,
  document: Pick<StoredDocument, 'id' | 'name'>,
  version?: number,
): Promise<Reading | undefined> {
  const key = await scorecardKey(env.DB, office, document.id)
  const judged = key === null ? undefined : await readJudged(env.FILES, key)
  if (!judged) return undefined
  const { scorecard } = judged
  const numbered = version === undefined ? {} : { version }
  return {
    side: { document: document.id, ...numbered, name: document.name, format: scorecard.document.format },
    scorecard,
  }
}

type Wanted = { office: string; campaign: Campaign; submission: Submission }

/** This version against the one that it supersedes, and its leading file against its others. */
export async function differencesIn(
  env: OfficeBindings,
  { office, campaign, submission }: Wanted,
): Promise<Differences[]> {
  const packs = await frozenPacks(env.FILES, campaign.packsSha256)
  const lead = await leadReading(env, office, submission)
  if (!lead) return []
  const earlier = submission.supersedes ? await findSubmission(env.DB, office, submission.supersedes) : undefined
  const before = earlier && (await leadReading(env, office, earlier))
  const others = (await documentsOfSubmission(env.DB, office, submission.id)).filter(d => d.id !== submission.leadId)
  const pairs: Differences[] = []
  for (const document of others) {
    const reading = await readingOf(env, office, document, submission.version)
    if (reading) pairs.push(differencesOf(packs, 'pair', lead, reading))
  }
  return [...(before ? [differencesOf(packs, 'version', before, lead)] : []), ...pairs]
}

async function leadReading(env: OfficeBindings, office: string, submission: Submission): Promise<Reading | undefined> {
  const documents = await documentsOfSubmission(env.DB, office, submission.id)
  const lead = documents.find(({ id }) => id === submission.leadId)
  return lead && readingOf(env, office, lead, submission.version)
}
