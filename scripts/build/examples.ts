/** The client programs that the page of the calls offers. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { clientExamples } from '../../src/web/client-examples.ts'
import { writeHashed } from './write.ts'

/** Name -> hashed name. */
export const copyExamples = (root: string, assets: string): Record<string, string> =>
  Object.fromEntries(
    clientExamples.map(({ file }) => [
      file,
      writeHashed(assets, file, readFileSync(path.join(root, 'examples', file))),
    ]),
  )
