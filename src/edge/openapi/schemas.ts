/** JSON Schemas for the API's description, made from what the routes parse with. */
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { packs } from '../../../rules/index.ts'
import scorecardSchema from '../../format/scorecard.schema.json' with { type: 'json' }
import { statuses } from '../problem.tsx'
import { uploadSchema } from '../upload-schema.ts'

export type Schema = Record<string, unknown>

/** What a caller sends or gets. Checks that JSON Schema cannot say are left to the route. */
export function schemaOf(schema: v.GenericSchema): Schema {
  const { $schema, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    ignoreActions: ['check', 'parse_json', 'trim', 'raw_transform'],
  })
  return rest
}

/** Made when it is asked for: a Worker that starts has no time for it. */
export const described = (schema: Schema | v.GenericSchema): Schema => (isParsed(schema) ? schemaOf(schema) : schema)

const isParsed = (schema: Schema | v.GenericSchema): schema is v.GenericSchema => '~run' in schema

export const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

/** A report by addresses: as any of the packs has it. */
export const reportSchema = (): Schema => ({ anyOf: packs.map(pack => refTo(uploadName(pack))) })

const uploadName = ({ id, edition }: { id: string; edition: string }): string => `report.${id}.${edition}`

export function componentSchemas(): Record<string, Schema> {
  const { $schema, $id, $defs, ...scorecard } = withoutDefinitions()
  const uploads = packs.map(pack => {
    const { $schema: _, ...schema } = uploadSchema(pack)
    return [uploadName(pack), schema] as const
  })
  return { scorecard, ...$defs, problem: problemSchema, ...Object.fromEntries(uploads) }
}

/** Its definitions become components of the description, where every tool finds them. */
function withoutDefinitions(): typeof scorecardSchema {
  return JSON.parse(JSON.stringify(scorecardSchema).replaceAll('"#/$defs/', '"#/components/schemas/'))
}

const problemSchema: Schema = {
  title: 'RFC 9457',
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { enum: [...new Set(Object.values(statuses))] },
    detail: { type: 'string' },
    code: { enum: Object.keys(statuses) },
    requestId: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
}
