/** From the FILE arguments to single documents: folders walked, archives opened, one document in memory at a time. */
import { open, readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { err, ok, type Rejection, type Result } from '../core/rejection.ts'
import { archiveMembers, isArchive, MAX_ARCHIVE_BYTES } from '../decode/archive/index.ts'
import { MAX_UPLOAD_BYTES } from '../decode/limits.ts'
import { isReportFile } from '../decode/report-files.ts'

/** `name`: the path as given, `folder/file`, or `archive.zip/member`. */
export type Input = { name: string; content: Result<Uint8Array, Rejection> }

const MAX_FILES = 100_000

/** In the order of the arguments; in a folder sorted by path. Never throws for what a path may hold. */
export async function* inputsOf(files: readonly string[]): AsyncGenerator<Input> {
  for (const file of files) yield* file === '-' ? documentsIn(file, await readStandardInput()) : inputsAt(file)
}

/** Whether the arguments may stand for several documents; known before any of them is read. */
export async function areSeveral(files: readonly string[]): Promise<boolean> {
  const [only = '-'] = files
  if (files.length > 1) return true
  return only !== '-' && (/\.zip$/i.test(only) || ((await stat(only).catch(() => undefined))?.isDirectory() ?? false))
}

/** One file that is no folder and no archive, e.g. last year's report. */
export async function readFileWithin(path: string, limit: number): Promise<Result<Uint8Array, Rejection>> {
  try {
    const handle = await open(path)
    try {
      const { size } = await handle.stat()
      if (size > limit) return tooLarge(limit)
      return ok(await handle.readFile())
    } finally {
      await handle.close()
    }
  } catch (problem) {
    return unreadable(problem)
  }
}

async function* inputsAt(path: string): AsyncGenerator<Input> {
  try {
    if ((await stat(path)).isDirectory()) {
      yield* inputsInFolder(path)
      return
    }
  } catch (problem) {
    yield { name: path, content: unreadable(problem) }
    return
  }
  yield* documentsIn(path, await readFileWithin(path, MAX_ARCHIVE_BYTES))
}

async function* inputsInFolder(folder: string): AsyncGenerator<Input> {
  const paths = await reportPaths(folder)
  if (!paths.ok) yield { name: folder, content: paths }
  else for (const path of paths.value) yield* documentsIn(path, await readFileWithin(path, MAX_ARCHIVE_BYTES))
}

async function reportPaths(folder: string): Promise<Result<string[], Rejection>> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true })
    const paths = entries
      .filter(entry => !entry.isDirectory())
      .map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter(isReportFile)
      .sort()
      .map(path => `${folder.replace(/[\\/]+$/, '')}/${path}`)
    if (paths.length > MAX_FILES) return err({ code: 'too-large', variant: 'members', detail: `${MAX_FILES}` })
    return paths.length > 0 ? ok(paths) : noReports()
  } catch (problem) {
    return unreadable(problem)
  }
}

/** The content tells an archive of reports from a report that happens to be a package. */
function* documentsIn(name: string, content: Result<Uint8Array, Rejection>): Generator<Input> {
  if (!content.ok) {
    yield { name, content }
    return
  }
  if (!isArchive(content.value)) {
    yield { name, content: content.value.byteLength > MAX_UPLOAD_BYTES ? tooLarge(MAX_UPLOAD_BYTES) : content }
    return
  }
  const members = archiveMembers(content.value)
  if (!members.ok || members.value.length === 0) {
    yield { name, content: members.ok ? noReports() : members }
    return
  }
  for (const member of members.value) yield { name: `${name}/${member.name}`, content: member.read() }
}

export async function readStandardInput(): Promise<Result<Uint8Array, Rejection>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    size += chunk.length
    if (size > MAX_ARCHIVE_BYTES) return tooLarge(MAX_ARCHIVE_BYTES)
    chunks.push(chunk)
  }
  return ok(Buffer.concat(chunks))
}

const tooLarge = (limit: number) => err<Rejection>({ code: 'too-large', detail: `${limit / 1024 / 1024} MB` })

const noReports = () => err<Rejection>({ code: 'bad-request', variant: 'no-reports' })

/** The system's own words for what is wrong with a path. */
function unreadable(problem: unknown) {
  if (!(problem instanceof Error) || !('code' in problem)) throw problem
  return err<Rejection>({ code: 'bad-request', variant: 'unreadable-file', detail: String(problem.code) })
}
