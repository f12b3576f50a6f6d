/** Where the output goes: standard output, or a file that appears whole or not at all. */
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { err, ok, type Result } from '../core/rejection.ts'

export type Sink = {
  /** False once nobody reads any more; then there is no point in going on. */
  write(chunk: string | Uint8Array): Promise<boolean>
  commit(): Promise<void>
  /** Leaves no trace. */
  abort(): Promise<void>
}

/** Refuses a path that cannot be written to, with the system's words. */
export async function openSink(out: string | undefined): Promise<Result<Sink, string>> {
  if (out === undefined) return ok(standard())
  try {
    return ok(await file(out))
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem) return err(problem.message)
    throw problem
  }
}

function standard(): Sink {
  return {
    write: chunk =>
      new Promise(resolve => {
        if (chunk.length === 0) resolve(true)
        else process.stdout.write(chunk, problem => resolve(!problem))
      }),
    commit: async () => undefined,
    abort: async () => undefined,
  }
}

/** Written beside the target, so that the renaming stays on one file system. */
async function file(out: string): Promise<Sink> {
  const draft = join(dirname(out), `.${basename(out)}.${process.pid}.tmp`)
  await mkdir(dirname(out), { recursive: true })
  const handle = await open(draft, 'w')
  return {
    async write(chunk) {
      await handle.appendFile(chunk)
      return true
    },
    async commit() {
      await handle.sync()
      await handle.close()
      await rename(draft, out)
    },
    async abort() {
      await handle.close()
      await rm(draft, { force: true })
    },
  }
}
