/** The JSON Schema of a rule pack for editors, made from the valibot schemas that loading a pack parses with. */
import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { checks } from '../src/core/checks/index.ts'
import { LocalizedSchema, PackSchema, SeveritySchema } from '../src/core/pack.ts'

/** Where the Worker serves it. */
export const PACK_SCHEMA_PATH = '/v1/pack.schema.json'

type Json = Record<string, unknown>

/** As the file holds it: two blanks of indentation, a line end at the end. */
export function packSchemaText(): string {
  const { $schema, ...rest } = asJson(PackSchema)
  const properties = objectIn(rest, 'properties')
  const rules = objectIn(properties, 'rules')
  const items = objectIn(rules, 'items')
  const schema = {
    $schema,
    $id: PACK_SCHEMA_PATH,
    title: 'gouji rule pack',
    ...rest,
    properties: { ...properties, rules: { ...rules, items: { ...items, allOf: checks.map(withParams) } } },
    $defs: { ...objectIn(rest, '$defs'), check: { oneOf: checks.map(described) } },
  }
  objectIn(items, 'properties').check = { $ref: '#/$defs/check' }
  return `${JSON.stringify(schema, null, 2)}\n`
}

const described = ({ id, about }: (typeof checks)[number]): Json => ({
  const: id,
  title: about.zh,
  description: `${about.zh}\n${about.en}`,
})

/** A rule that names the check has that check's parameters, and variants of its names. */
const withParams = ({ id, params, variants }: (typeof checks)[number]): Json => {
  const { $schema: _, ...schema } = asJson(params, false)
  return {
    if: { properties: { check: { const: id } }, required: ['check'] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: {
      properties: {
        params: schema,
        variants: variants.length > 0 ? { propertyNames: { enum: [...variants] } } : { maxProperties: 0 },
      },
      ...(isNeeded(schema) ? { required: ['params'] } : {}),
    },
  }
}

const isNeeded = ({ required }: Json): boolean => Array.isArray(required) && required.length > 0

/** What JSON Schema cannot say (whether a pattern is bounded) `gouji pack validate` says. */
const asJson = (schema: GenericSchema, shared = true): Json => ({
  ...toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    errorMode: 'ignore',
    ...(shared ? { definitions: { text: LocalizedSchema, severity: SeveritySchema } } : {}),
  }),
})

function objectIn(value: unknown, key: string): Json {
  const inner: unknown =
    typeof value === 'object' && value !== null ? Object.entries(value).find(([k]) => k === key)?.[1] : undefined
  if (typeof inner !== 'object' || inner === null) throw new Error(`the schema of a pack has no ${key}`)
  return inner as Json // an object, as just seen
}
