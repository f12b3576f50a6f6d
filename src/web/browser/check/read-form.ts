/** The fields of the form as the engine and the server take them. */
import type { Upload } from '../../../inspect.ts'
import type { EngineOptions } from '../protocol.ts'
import { sourceOf } from './source.ts'
import type { CheckWords } from './words.ts'

/** A field by its id, and what is wrong with it. */
export type FieldProblem = { field: string; text: string }

/** `fields` are the options as the server takes them; last year's report goes as it is. */
export type Wanted = { options: EngineOptions; fields: Record<string, string>; previous?: Upload }

const OPTIONS = ['pack', 'agency', 'published', 'level', 'tier', 'overrides'] as const

export async function readForm(form: HTMLFormElement, say: CheckWords): Promise<Wanted | FieldProblem[]> {
  const data = new FormData(form)
  const fields = Object.fromEntries(OPTIONS.flatMap(name => textOf(data, name).map(value => [name, value] as const)))
  const overrides = parsedOverrides(fields.overrides)
  const problems = [
    ...(isIncomplete(form, 'published') ? [{ field: 'published', text: say.published }] : []),
    ...('problem' in overrides ? [{ field: 'overrides', text: say.overrides }] : []),
  ]
  if (problems.length > 0 || 'problem' in overrides) return problems
  const previous = await previousOf(data)
  const options: EngineOptions = {
    pack: fields.pack,
    agency: fields.agency,
    published: fields.published,
    // The form offers the legal values only.
    level: fields.level as EngineOptions['level'],
    tier: fields.tier as EngineOptions['tier'],
    ...overrides,
    ...(previous ? { previous } : {}),
  }
  return { options, fields, ...(previous ? { previous } : {}) }
}

function parsedOverrides(text: string | undefined): { overrides?: unknown } | { problem: true } {
  if (text === undefined) return {}
  try {
    return { overrides: JSON.parse(text) }
  } catch {
    // What is wrong with it is told beside the field.
    return { problem: true }
  }
}

function isIncomplete(form: HTMLFormElement, id: string): boolean {
  const field = form.querySelector(`#${id}`)
  return field instanceof HTMLInputElement && field.validity.badInput
}

function textOf(data: FormData, name: string): string[] {
  const value = data.get(name)
  return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []
}

/** A field without a file holds one without a name. What cannot be read is left to the engine to refuse. */
async function previousOf(data: FormData): Promise<Upload | undefined> {
  const file = data.get('previous')
  if (!(file instanceof File) || file.name === '') return undefined
  const read = await sourceOf(file).read()
  return read.ok ? read.value : { bytes: new Uint8Array(), name: file.name }
}
