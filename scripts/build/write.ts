/** Files that are there whole or not at all: a server may read them while they are built anew. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Leaves a file alone that holds this already, so that nobody who watches it starts anew. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  if (existsSync(file) && readFileSync(file).equals(Buffer.from(content))) return
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, content)
  renameSync(draft, file)
}

/** Writes `name` with a part that changes with the content before its ending, and returns it. */
export function writeHashed(folder: string, name: string, content: string | Uint8Array): string {
  const { name: stem, ext } = path.parse(name)
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const hashed = `${stem}-${hash}${ext}`
  writeWhole(path.join(folder, hashed), content)
  return hashed
}

/** Removes what an earlier build left. Another build may do the same at this moment. */
export function removeStale(folder: string, current: readonly string[]): void {
  const keep = new Set(current)
  for (const name of readdirSync(folder))
    if (!keep.has(name)) rmSync(path.join(folder, name), { recursive: true, force: true })
}
