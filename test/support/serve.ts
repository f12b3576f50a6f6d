/** Serves the Worker, the real bundle in the real runtime, for all tests of the `edge` project. */
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { createTestHarness } from 'wrangler'
import { findBrowser } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    workerUrl: string
  }
}

const root = path.resolve(import.meta.dirname, '../..')

/** Of the server itself: who has it founds offices. */
export const ADMIN_TOKEN = 'an-invented-admin-token-for-tests'

export const GATE_KEY = 'a long random text, but for the tests an invented one'

const usual = {
  RATE_LIMITED: 'false',
  GOUJI_ADMIN_TOKEN: ADMIN_TOKEN,
  GOUJI_GATE_KEY: GATE_KEY,
  DEMONSTRATION: 'true',
}

/** The rate limit is off unless a test is about it. */
export function createWorker(vars: Record<string, string> = usual) {
  return createTestHarness({ root, workers: [{ configPath: 'wrangler.toml', vars }] })
}

/** Starts it with the tables that the migrations make. */
export async function listen(server: ReturnType<typeof createWorker>): Promise<URL> {
  const { url } = await server.listen()
  await server.getWorker().applyD1Migrations('DB')
  return url
}

export async function setup(project: TestProject) {
  // Unpacked before several test files ask for it at once.
  await findBrowser()
  const server = createWorker()
  const url = await listen(server)
  project.provide('workerUrl', url.href)
  return () => server.close()
}
