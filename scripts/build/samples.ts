/** The invented reports that the page offers to try. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sampleFiles } from '../../src/web/samples.ts'
import { writeHashed } from './write.ts'

/** Name -> hashed name. */
export function copySamples(root: string, assets: string): Record<string, string> {
  return Object.fromEntries(
    sampleFiles.map(({ asset, fixture }) => [asset, writeHashed(assets, asset, readSample(root, fixture))]),
  )
}

export const readSample = (root: string, fixture: string): Buffer =>
  readFileSync(path.join(root, 'fixtures', 'documents', fixture))
