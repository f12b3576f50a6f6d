import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { ClosingLine } from './scripts/closing-line.mjs'
import { quiet } from './scripts/quiet.mjs'

Object.assign(process.env, quiet)

/** Far more than anything takes, so that a slow or busy machine fails nothing: only what never comes is waited for so long. */
const timeouts = { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 120_000, interval: 100 } } }

/** Where browsers, servers and the tests share a busy machine: a failure counts when it comes twice in a row. */
const retries = { retry: 1 }

/** The world outside, for tests inside the runtime: one server that sends everybody on to another. */
const outboundService = (request: { url: string }): Response =>
  new URL(request.url).pathname === '/moved'
    ? new Response(null, { status: 307, headers: { Location: '/here' } })
    : new Response(`you are at ${request.url}`)

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    projects: [
      // In Node.js, as the command line runs.
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/edge/**', 'test/readme.test.ts', 'test/web/**', 'test/workerd/**'],
          ...timeouts,
        },
      },
      // The pages in a real browser, against the built Worker.
      {
        test: {
          name: 'web',
          include: ['test/web/**/*.test.ts'],
          globalSetup: 'test/support/serve.ts',
          ...timeouts,
          ...retries,
        },
      },
      // From outside, against the built Worker, which is served once for all of them.
      {
        test: {
          name: 'edge',
          include: ['test/edge/**/*.test.ts', 'test/readme.test.ts'],
          globalSetup: 'test/support/serve.ts',
          ...timeouts,
          ...retries,
        },
      },
      // Inside the Worker's runtime.
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' }, miniflare: { outboundService } })],
        test: { name: 'workerd', include: ['test/workerd/**/*.test.ts'], ...timeouts },
      },
    ],
  },
})
