/** The JSON Schema of a scorecard, made from the valibot schema that its types come from. */
import { toJsonSchema } from '@valibot/to-json-schema'
import { EquationSchema } from '../src/core/checks/check.ts'
import { NotReadSchema, OriginSchema } from '../src/core/document.ts'
import { SeveritySchema } from '../src/core/pack.ts'
import { FindingPlaceSchema, FindingSchema, ScorecardSchema } from '../src/core/result.ts'

/** Where the Worker serves it. */
export const SCHEMA_PATH = '/v1/scorecard.schema.json'

/** As the file holds it: two blanks of indentation, a line end at the end. */
export function scorecardSchemaText(): string {
  const schema = toJsonSchema(ScorecardSchema, {
    target: 'draft-2020-12',
    definitions: {
      equation: EquationSchema,
      finding: FindingSchema,
      'finding-place': FindingPlaceSchema,
      'not-read': NotReadSchema,
      origin: OriginSchema,
      severity: SeveritySchema,
    },
  })
  const { $schema, ...rest } = schema
  return `${JSON.stringify({ $schema, $id: SCHEMA_PATH, title: 'gouji.scorecard/1', ...rest }, null, 2)}\n`
}
