/**
 * What a change of rules or engine changes: npm run changes -- [OLD] [FILE or folder]...
 * OLD is a revision of this repository (HEAD where left out, so that uncommitted changes are shown) or the folder of
 * another checkout. Judges the documents (those of the fixtures where none are named) with both and lists findings that
 * are new, gone or worded otherwise, by rule, and verdicts that are others. Exit status 1 where anything has changed.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { changesBetween, linesOf } from './changes/list.ts'

const root = path.resolve(import.meta.dirname, '..')
const [old = 'HEAD', ...named] = process.argv.slice(2)
const documents = (named.length > 0 ? named : ['fixtures/documents']).map(file => path.resolve(file))

const isCheckout = existsSync(path.join(old, 'bin/gouji.mjs'))
const folder = isCheckout ? path.resolve(old) : checkedOut(old)
try {
  const changes = changesBetween(linesOf(judged(folder)), linesOf(judged(root)))
  process.stdout.write(changes.length > 0 ? `${changes.join('\n')}\n` : 'no scorecard has changed\n')
  process.exitCode = changes.length > 0 ? 1 : 0
} finally {
  if (!isCheckout) rmSync(folder, { recursive: true, force: true })
}

/** The files of a revision in a folder of their own, with the dependencies of this checkout. */
function checkedOut(revision: string): string {
  const target = mkdtempSync(path.join(tmpdir(), 'gouji-old-'))
  const archive = execFileSync('git', ['archive', '--format=tar', revision], { cwd: root, maxBuffer: 1 << 30 })
  execFileSync('tar', ['-x', '-C', target], { input: archive })
  symlinkSync(path.join(root, 'node_modules'), path.join(target, 'node_modules'), 'junction')
  return target
}

function judged(checkout: string): string {
  const program = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', 'bin/gouji.mjs']
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...program, 'check', ...documents, '--format', 'jsonl', '--fail-on', 'never'],
    { cwd: checkout, encoding: 'utf8', maxBuffer: 1 << 30 },
  )
  if (status === null || stdout === '') throw new Error(`${checkout}: ${stderr}`)
  return stdout
}
