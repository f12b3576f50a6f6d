/** What the gate answers and sends. Each schema is held by the compiler to what the gate gives. */
import * as v from 'valibot'
import type { GateAnswer } from '../gate/answer.ts'
import { states } from '../gate/words.ts'
import type { Answers } from './office-answers.ts'

const text = v.string()
const orNull = v.nullable(text)
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const decision = v.picklist(['allow', 'warn', 'block'])
const mode = v.picklist(['block', 'warn', 'observe'])
const outcome = v.picklist(['pass', 'fail', 'cannot-tell'])
// The list is made from the table of their sentences, so that none is forgotten.
const state = v.picklist(Object.keys(states) as (keyof typeof states)[])

const file = { role: v.picklist(['article', 'attachment']), name: text, sha256: text }

export const GateAnswerSchema = v.strictObject({
  decision,
  outcome: state,
  verdict: text,
  sentence: text,
  notes: v.array(text),
  mode,
  judged: decision,
  content: text,
  check: text,
  reference: v.exactOptional(text),
  findings: v.array(
    v.strictObject({
      file: count,
      severity: v.picklist(['serious', 'moderate', 'minor', 'hint']),
      outcome: v.picklist(['fail', 'cannot-tell']),
      message: text,
      fix: text,
    }),
  ),
  moreFindings: count,
  files: v.array(
    v.variant('kind', [
      v.strictObject({ ...file, kind: v.literal('report'), outcome, decision, points: v.number(), grade: text }),
      v.strictObject({ ...file, kind: v.literal('rejected'), code: text, title: text, detail: text }),
    ]),
  ),
  scorecard: text,
  override: v.exactOptional(v.strictObject({ person: text, reason: text, at: text })),
}) satisfies Answers<GateAnswer>

/** Where a file's address did not give it: no check, so nothing to name. */
export const NotFetchedSchema = v.strictObject({
  decision,
  outcome: v.literal('not-fetched'),
  verdict: text,
  sentence: text,
  notes: v.array(text),
  mode: v.picklist(['block', 'warn', 'observe']),
  reference: v.optional(text),
})

export const CheckedMessageSchema = v.strictObject({
  type: v.literal('report.checked'),
  timestamp: text,
  data: GateAnswerSchema,
})

export const EndpointAnswerSchema = v.strictObject({
  id: text,
  name: text,
  mode,
  onTimeout: decision,
  waitSeconds: count,
  callbackUrl: orNull,
  callbackStoppedAt: orNull,
  allowed: v.array(text),
  fetches: v.boolean(),
  retentionDays: count,
  createdAt: text,
  updatedAt: text,
  path: text,
  secrets: v.array(v.strictObject({ id: text, hint: text, createdAt: text })),
})
export const EndpointsSchema = v.strictObject({ endpoints: v.array(EndpointAnswerSchema) })
export const CreatedEndpointSchema = v.strictObject({ ...EndpointAnswerSchema.entries, secret: text })
export const IssuedSecretSchema = v.strictObject({ id: text, secret: text, hint: text, createdAt: text })

const delivery = {
  id: text,
  check: text,
  state: v.picklist(['due', 'claimed', 'delivered', 'failed', 'stopped']),
  attempts: count,
  dueAt: orNull,
  createdAt: text,
  finishedAt: orNull,
}
export const DeliveriesSchema = v.strictObject({ deliveries: v.array(v.strictObject(delivery)) })
export const DeliverySchema = v.strictObject({
  ...delivery,
  log: v.array(v.strictObject({ attempt: count, at: text, status: v.nullable(count), fault: orNull, excerpt: orNull })),
  payload: CheckedMessageSchema,
})
export const ReplayedSchema = v.strictObject({ id: text, state: v.literal('due') })
