/** Another revision of this project beside this one. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type Checkout = { folder: string; remove: () => void }

/** What decides about a verdict; pages and programs around it do not. */
const JUDGING = ['src/core', 'src/decode', 'src/inspect.ts', 'rules']

/** Whether a revision judges by the very files of this checkout. */
export const judgesAlike = (old: string, root: string): boolean =>
  spawnSync('git', ['diff', '--quiet', old, '--', ...JUDGING], { cwd: root }).status === 0

/**
 * A folder that holds a checkout as it is, or the files of a revision in a folder of their own, with the dependencies
 * of `root`. The text says why there is none.
 */
export function checkoutOf(old: string, root: string): Checkout | string {
  if (existsSync(path.join(old, 'bin/gouji.mjs'))) return { folder: path.resolve(old), remove: () => {} }
  const archive = spawnSync('git', ['archive', '--format=tar', old], { cwd: root, maxBuffer: 1 << 30 })
  if (archive.status !== 0) return archive.error?.message ?? archive.stderr.toString().trim()
  const folder = mkdtempSync(path.join(tmpdir(), 'gouji-old-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const unpacked = spawnSync('tar', ['-x', '-C', folder], { input: archive.stdout })
  if (unpacked.status !== 0) {
    remove()
    return unpacked.error?.message ?? unpacked.stderr.toString().trim()
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  return { folder, remove }
}
