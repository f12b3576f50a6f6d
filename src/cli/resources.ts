/** What decoding needs of its surroundings, in Node: pdf.js, loaded when the first PDF comes, and its character maps. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DecodeResources } from '../decode/index.ts'
import type { FetchResource } from '../decode/pdf/engine.ts'

const fetchResource: FetchResource = async (kind, filename) => {
  if (kind !== 'cMapUrl') throw new Error(`${kind} is not needed to read text`)
  const folder = fileURLToPath(import.meta.resolve('pdfjs-dist/cmaps/'))
  return new Uint8Array(await readFile(join(folder, basename(filename))))
}

export function nodeResources(): DecodeResources {
  return { pdf: async () => (await import('../decode/pdf/engine-legacy.ts')).legacyEngine(fetchResource) }
}
