/** What the routes answer that have no schema of their own elsewhere. */
import * as v from 'valibot'
import { LocalizedSchema } from '../../core/pack.ts'

const edition = { id: v.string(), edition: v.string(), version: v.string() }
const years = v.looseObject({})

export const PackListSchema = v.object({
  packs: v.array(
    v.strictObject({
      ...edition,
      title: LocalizedSchema,
      years,
      rules: v.pipe(v.number(), v.integer()),
      url: v.string(),
    }),
  ),
})

/** Rules and template are told by the pack itself. */
export const PackAnswerSchema = v.looseObject({
  ...edition,
  title: LocalizedSchema,
  years,
  rules: v.array(v.looseObject({ id: v.string() })),
  template: v.looseObject({ tables: v.array(v.looseObject({ key: v.string(), label: v.string() })) }),
  uploadSchema: v.looseObject({ $schema: v.string() }),
})

const bound = v.boolean()

export const HealthSchema = v.strictObject({
  status: v.literal('ok'),
  version: v.string(),
  packs: v.array(v.strictObject(edition)),
  bindings: v.strictObject({ rateLimit: bound, assets: bound, database: bound, files: bound, jobs: bound }),
})

/** A JSON Schema, whatever it describes. Its `$id` is not named here: validators take it for one of the description's. */
export const JsonSchemaSchema = v.looseObject({ $schema: v.string(), title: v.string() })
