/** A change of what is found is seen by whoever reads the diff. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { verdictsFile, verdictsOfDocuments } from '../support/verdicts.ts'

it('the documents of the fixtures are judged as fixtures/verdicts.json records it', async () => {
  const recorded = JSON.parse(readFileSync(verdictsFile, 'utf8'))
  const judged = await verdictsOfDocuments()
  expect(judged, 'if this is meant: npm run fixtures -- verdicts, and read the diff').toEqual(recorded)
}, 300_000)
