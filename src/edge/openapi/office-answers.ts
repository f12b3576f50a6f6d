/** What the office's calls answer. Each schema is held by the compiler to what the store gives. */
import * as v from 'valibot'
import type { CampaignStanding } from '../office/campaigns/standing.ts'
import { scopes } from '../office/member.ts'
import { DeadlinesSchema } from '../office/schemas.ts'
import type { AuditRow } from '../office/store/audit.ts'
import type { Batch, StateCounts } from '../office/store/batches.ts'
import type { Body } from '../office/store/bodies.ts'
import type { Campaign } from '../office/store/campaigns.ts'
import type { DocumentCounts, StoredDocument } from '../office/store/documents.ts'
import type { LinkRow } from '../office/store/links.ts'
import type { OfficeRow } from '../office/store/offices.ts'
import type { Submission } from '../office/store/submissions.ts'
import type { TokenRow } from '../office/store/tokens.ts'
import { levels, tiers } from '../parameters.ts'

/** Gives a value of exactly this type, whatever it is made from. */
export type Answers<T> = v.GenericSchema<unknown, T>

const text = v.string()
const orNull = v.nullable(text)
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const flag = v.boolean()
const scopeList = v.array(v.picklist(scopes))
const kind = v.picklist(levels)
const tier = v.nullable(v.picklist(tiers))
const rejection = v.looseObject({ code: text, variant: v.exactOptional(text), detail: v.exactOptional(text) })

const office = { id: text, name: text, demonstration: flag }
const issuedToken = v.strictObject({ id: text, name: text, scopes: scopeList, token: text })

export const OfficesSchema = v.strictObject({
  offices: v.array(v.strictObject({ ...office, createdAt: text }) satisfies Answers<OfficeRow>),
})
export const FoundedSchema = v.strictObject({ office: v.strictObject(office), token: issuedToken })
export const DemonstrationSchema = v.strictObject({ ...FoundedSchema.entries, campaign: text })
export const MemberSchema = v.strictObject({
  office: v.strictObject(office),
  token: v.strictObject({ id: text, name: text }),
  scopes: scopeList,
})

export const TokensSchema = v.strictObject({
  tokens: v.array(
    v.strictObject({
      id: text,
      name: text,
      scopes: scopeList,
      createdAt: text,
      lastUsedAt: orNull,
      revokedAt: orNull,
    }) satisfies Answers<TokenRow>,
  ),
})
export const IssuedTokenSchema = issuedToken

export const AuditSchema = v.strictObject({
  entries: v.array(
    v.strictObject({
      id: count,
      at: text,
      actor: text,
      action: text,
      subject: text,
      detail: v.nullable(v.looseObject({})),
    }) satisfies Answers<AuditRow>,
  ),
})

export const BodySchema = v.strictObject({
  id: text,
  name: text,
  kind,
  tier,
  parentId: orNull,
  parent: orNull,
  vertical: flag,
  since: orNull,
  until: orNull,
  mustReport: flag,
  exemptReason: orNull,
  contact: orNull,
  aliases: v.array(text),
  formerNames: v.array(text),
  predecessors: v.array(text),
}) satisfies Answers<Body>
export const BodiesSchema = v.strictObject({ bodies: v.array(BodySchema) })
export const ImportedSchema = v.strictObject({
  added: count,
  changed: count,
  /** Bodies whose parent nobody in the list is called. */
  parentless: v.array(v.strictObject({ name: text, parent: text })),
  problems: v.array(v.strictObject({ row: count, column: text, problem: text, value: text })),
  /** Columns and sheets of the list that were not read. */
  passedOver: v.strictObject({ columns: v.array(text), sheets: v.array(text) }),
})

const campaign = {
  id: text,
  title: text,
  year: count,
  pack: text,
  packVersion: text,
  packsSha256: text,
  createdAt: text,
  closedAt: orNull,
  deadlines: DeadlinesSchema,
}
export const CampaignAnswerSchema = v.strictObject(campaign) satisfies Answers<Campaign>
export const CampaignsSchema = v.strictObject({ campaigns: v.array(CampaignAnswerSchema) })

const states = { waiting: count, claimed: count, judged: count, refused: count, dead: count }
const standings = {
  missing: count,
  exempt: count,
  refused: count,
  undecided: count,
  pass: count,
  fail: count,
  'cannot-tell': count,
}
const verdict = v.strictObject({
  outcome: v.picklist(['pass', 'fail', 'cannot-tell']),
  decision: v.picklist(['allow', 'warn', 'block']),
  points: v.number(),
  grade: text,
  coverage: v.number(),
  serious: count,
  moderate: count,
  minor: count,
  published: orNull,
  pack: text,
})
const standing = {
  counts: v.strictObject({
    ...standings,
    expected: count,
    received: count,
    late: count,
    doubted: count,
    outdated: count,
    documents: v.strictObject({ ...states, unmatched: count, all: count }) satisfies Answers<DocumentCounts>,
  }),
  bodies: v.array(
    v.strictObject({
      body: v.strictObject({ id: text, name: text, kind, tier, contact: orNull }),
      since: orNull,
      until: orNull,
      mustReport: flag,
      exemptReason: orNull,
      submission: v.exactOptional(
        v.strictObject({
          id: text,
          version: count,
          receivedAt: text,
          undecided: flag,
          files: count,
          documentId: text,
          file: text,
          rejection: v.exactOptional(rejection),
          accepted: v.exactOptional(text),
          verdict: v.exactOptional(verdict),
        }),
      ),
      standing: v.picklist(['missing', 'exempt', 'refused', 'undecided', 'pass', 'fail', 'cannot-tell']),
      late: flag,
      doubts: v.array(v.strictObject({ what: v.picklist(['other-year', 'other-agency']), named: text })),
      submitBy: orNull,
    }),
  ),
}
const StandingSchema = v.strictObject(standing) satisfies Answers<CampaignStanding>
export const CampaignStandingSchema = v.strictObject({ ...campaign, ...StandingSchema.entries })

const BatchSchema = v.strictObject({
  id: text,
  campaignId: text,
  source: v.picklist(['batch', 'link', 'single', 'demonstration']),
  bodyId: orNull,
  createdAt: text,
  createdBy: text,
  receivedAt: orNull,
  notes: v.array(
    v.strictObject({
      name: text,
      problem: v.picklist(['same-bytes', 'too-large', 'empty', 'archive', 'unpacking', 'too-many']),
      document: v.exactOptional(text),
    }),
  ),
}) satisfies Answers<Batch>
export const BatchesSchema = v.strictObject({ batches: v.array(BatchSchema) })
export const ReceivedSchema = v.strictObject({ ...BatchSchema.entries, documents: v.array(text) })
export const BatchProgressSchema = v.strictObject({
  ...BatchSchema.entries,
  progress: v.strictObject(states) satisfies Answers<StateCounts>,
})

export const DocumentSchema = v.strictObject({
  id: text,
  campaignId: text,
  batchId: text,
  name: text,
  contentType: orNull,
  bytes: count,
  sha256: text,
  receivedAt: text,
  state: v.picklist(['waiting', 'claimed', 'judged', 'refused', 'dead']),
  attempt: count,
  finishedAt: orNull,
  failure: orNull,
  rejection: v.nullable(rejection),
  bodyId: orNull,
  body: orNull,
  matchedBy: v.nullable(v.picklist(['stated', 'agency', 'file-name', 'person'])),
  candidates: v.array(v.strictObject({ id: text, name: text })),
  submissionId: orNull,
  accepted: orNull,
}) satisfies Answers<StoredDocument>
export const DocumentsSchema = v.strictObject({ documents: v.array(DocumentSchema) })
export const HandedInSchema = v.strictObject({ ...BatchSchema.entries, documents: v.array(DocumentSchema) })

export const SubmissionSchema = v.strictObject({
  id: text,
  campaignId: text,
  bodyId: text,
  body: text,
  batchId: text,
  receivedAt: text,
  version: count,
  supersedes: orNull,
  latest: flag,
  leadId: orNull,
  undecided: flag,
}) satisfies Answers<Submission>
export const SubmissionFilesSchema = v.strictObject({
  ...SubmissionSchema.entries,
  documents: v.array(DocumentSchema),
  versions: v.array(v.looseObject({ id: text, version: count })),
})

export const LinksSchema = v.strictObject({
  links: v.array(
    v.strictObject({
      id: text,
      bodyId: text,
      body: text,
      createdAt: text,
      expiresAt: text,
      usedAt: orNull,
      revokedAt: orNull,
    }) satisfies Answers<LinkRow>,
  ),
})
export const IssuedLinkSchema = v.strictObject({ id: text, expiresAt: text, path: text, url: text })
