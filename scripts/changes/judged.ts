/** What a checkout says about documents, one line of JSON for each. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { fixturesFolder } from '../../test/support/rule-fixtures.ts'

const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']

/** Of files and folders; the fixtures of rules, a folder or single files, are those of this checkout. */
export async function judged(checkout: string, files: readonly string[]): Promise<string> {
  const [rules, documents] = [files.filter(inRules), files.filter(file => !inRules(file))]
  const named = rules.filter(file => file !== fixturesFolder).map(file => path.basename(file, '.json'))
  const lines = [
    documents.length > 0 ? await printed(checkout, [...check, ...documents]) : '',
    rules.length > 0 ? await printed(checkout, [judgeRules, checkout, ...named]) : '',
  ]
  return lines.join('')
}

const inRules = (file: string): boolean => file === fixturesFolder || path.dirname(file) === fixturesFolder
const check = ['bin/gouji.mjs', 'check', '--format', 'jsonl', '--fail-on', 'never']
const judgeRules = path.join(import.meta.dirname, 'judge-rules.ts')

/** Throws where nothing is printed, with what the program complains about. */
async function printed(checkout: string, program: string[]): Promise<string> {
  const child = spawn(process.execPath, [...flags, ...program], { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, complaints] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (out === '') throw new Error(`${checkout}: ${complaints}`)
  return out
}
