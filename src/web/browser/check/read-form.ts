/** The upload form's fields as the engine takes them. */
import type { Upload } from '../../../inspect.ts'
import type { EngineOptions } from '../protocol.ts'

export type Wanted = { upload: Upload; options: EngineOptions }

/** `undefined` where no file is chosen. Throws a SyntaxError for overrides that are no JSON. */
export async function readForm(form: HTMLFormElement): Promise<Wanted | undefined> {
  const data = new FormData(form)
  const upload = await uploadOf(data.get('file'))
  if (!upload) return undefined
  const overrides = textOf(data, 'overrides')
  const previous = await uploadOf(data.get('previous'))
  const options: EngineOptions = {
    pack: textOf(data, 'pack'),
    agency: textOf(data, 'agency'),
    published: textOf(data, 'published'),
    // The form offers the legal values only.
    level: textOf(data, 'level') as EngineOptions['level'],
    tier: textOf(data, 'tier') as EngineOptions['tier'],
    ...(overrides ? { overrides: JSON.parse(overrides) } : {}),
    ...(previous ? { previous } : {}),
  }
  return { upload, options }
}

function textOf(data: FormData, name: string): string | undefined {
  const value = data.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** A field without a file holds one without a name. */
async function uploadOf(value: FormDataEntryValue | null): Promise<Upload | undefined> {
  if (!(value instanceof File) || value.name === '') return undefined
  const bytes = new Uint8Array(await value.arrayBuffer())
  return { bytes, name: value.name, ...(value.type ? { contentType: value.type } : {}) }
}
