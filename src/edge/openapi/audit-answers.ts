/** What the calls answer that hold reports against each other. Held by the compiler to what is worked out. */
import * as v from 'valibot'
import type { LeftOut, RollupBody } from '../office/audit/children.ts'
import type { PlacedLine, Rollup, RollupParent } from '../office/audit/rollup.ts'
import type { Answers } from './office-answers.ts'

const text = v.string()
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const flag = v.boolean()

const state = v.picklist(['counted', 'missing', 'unread', 'undecided'])
const scope = v.nullable(v.picklist(['whole-area', 'own']))
const submission = v.exactOptional(v.strictObject({ id: text, version: count, documentId: text }))
const parent = v.strictObject({ id: text, name: text, state, submission, scope })

export const RollupsSchema = v.strictObject({
  rollups: v.array(v.strictObject({ parent, children: count, counted: count }) satisfies Answers<RollupParent>),
})

const verdict = v.picklist(['equal', 'differs', 'below', 'cannot-tell', 'inapplicable'])

const line = v.strictObject({
  address: text,
  place: v.strictObject({ table: text, row: text, column: text }),
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
