/** What the calls answer that hold reports against each other. Held by the compiler to what is worked out. */
import * as v from 'valibot'
import { ScorecardCellSchema } from '../../core/result.ts'
import type { LeftOut, RollupBody } from '../office/audit/children.ts'
import type { Differences } from '../office/audit/differences.ts'
import type { Likeness } from '../office/audit/likeness.ts'
import type { PlacedLine, Rollup, RollupParent } from '../office/audit/rollup.ts'
import type { Answers } from './office-answers.ts'

const text = v.string()
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const flag = v.boolean()

const state = v.picklist(['counted', 'missing', 'unread', 'undecided', 'other-year'])
const scope = v.nullable(v.picklist(['whole-area', 'own']))
const submission = v.exactOptional(v.strictObject({ id: text, version: count, documentId: text }))
const parent = v.strictObject({ id: text, name: text, state, submission, scope })

export const RollupsSchema = v.strictObject({
  rollups: v.array(v.strictObject({ parent, children: count, counted: count }) satisfies Answers<RollupParent>),
})

const verdict = v.picklist(['equal', 'differs', 'below', 'cannot-tell', 'inapplicable'])

const place = v.strictObject({ table: text, row: text, column: text })

const line = v.strictObject({
  address: text,
  place,
  sum: text,
  counted: count,
  blank: v.array(text),
  unread: v.array(text),
  parent: v.exactOptional(text),
  difference: v.exactOptional(text),
  verdict,
  loose: flag,
}) satisfies Answers<PlacedLine>

const child = v.strictObject({
  id: text,
  name: text,
  under: text,
  state,
  submission,
  scope,
  otherForm: flag,
  unsure: flag,
}) satisfies Answers<RollupBody>

const leftOut = v.strictObject({
  id: text,
  name: text,
  under: text,
  why: v.picklist(['vertical', 'exempt', 'not-there']),
}) satisfies Answers<LeftOut>

export const RollupSchema = v.strictObject({
  campaign: v.strictObject({ id: text, title: text, year: count }),
  pack: text,
  parent,
  basis: v.picklist(['equality', 'no-report', 'own-work', 'scope-unknown', 'incomplete']),
  children: v.array(child),
  leftOut: v.array(leftOut),
  counts: v.strictObject({
    children: count,
    counted: count,
    cells: v.strictObject({ equal: count, differs: count, below: count, 'cannot-tell': count, inapplicable: count }),
  }),
  lines: v.array(line),
}) satisfies Answers<Rollup>

const side = v.strictObject({
  submissionId: text,
  documentId: text,
  body: v.strictObject({ id: text, name: text }),
})
const passage = v.strictObject({ section: text, text })

export const LikenessSchema = v.strictObject({
  above: count,
  compared: count,
  partial: v.boolean(),
  total: count,
  from: count,
  pairs: v.array(
    v.strictObject({
      a: side,
      b: side,
      share: count,
      passages: v.array(v.strictObject({ a: passage, b: passage, letters: count })),
      more: count,
    }),
  ),
}) satisfies Answers<Likeness>

const comparedSide = v.strictObject({
  document: v.exactOptional(text),
  version: v.exactOptional(count),
  name: text,
  format: text,
})

export const DifferencesSchema = v.strictObject({
  compared: v.picklist(['version', 'pair', 'chosen']),
  before: comparedSide,
  after: comparedSide,
  same: count,
  differences: v.array(
    v.strictObject({
      address: text,
      place,
      before: ScorecardCellSchema,
      after: ScorecardCellSchema,
      difference: v.exactOptional(text),
    }),
  ),
  notCompared: v.array(v.strictObject({ address: text, place })),
}) satisfies Answers<Differences>

export const ComparisonsSchema = v.strictObject({ comparisons: v.array(DifferencesSchema) })
