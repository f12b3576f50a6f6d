/** What is found in every whole document of the fixtures, in a notation that a person reads in a diff. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { nodeResources } from '../../src/cli/resources.ts'
import { inspect } from '../../src/inspect.ts'
import { documentsFolder, filesOf, readDocument } from './render-documents.ts'

/** `findings`: severity, rule and message of each. */
export type RecordedVerdict = { verdict: string; findings?: string[] }

export const verdictsFile = path.join(documentsFolder, '../verdicts.json')

/** By file, in alphabetical order. */
export async function verdictsOfDocuments(): Promise<Record<string, RecordedVerdict>> {
  const files = readdirSync(documentsFolder)
    .toSorted()
    .flatMap(folder => filesOf(folder).map(file => ({ folder, file })))
  const verdicts: [string, RecordedVerdict][] = []
  for (const { folder, file } of files) verdicts.push([`${folder}/${file}`, await verdictOf(folder, file)])
  return Object.fromEntries(verdicts)
}

async function verdictOf(folder: string, file: string): Promise<RecordedVerdict> {
  const upload = { bytes: readDocument(folder, file), name: file }
  const judged = await inspect(upload, { now: () => new Date(0) }, nodeResources())
  if (!judged.ok) return { verdict: `rejected: ${judged.error.code}` }
  const { outcome, decision, score, findings } = judged.value.scorecard
  const verdict = `${outcome}, ${decision}, ${score.points} of ${score.of} at ${score.coverage}`
  const said = findings.map(f => `${f.severity} ${f.outcome} ${f.rule}: ${f.message}`)
  return said.length > 0 ? { verdict, findings: said } : { verdict }
}
