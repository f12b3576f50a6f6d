import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { ClosingLine } from './scripts/closing-line.mjs'
import { quiet } from './scripts/quiet.mjs'

Object.assign(process.env, quiet)

/** Tests run in Node.js, as the command line does; those under test/workerd inside the Worker's runtime. */
export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/workerd/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          env: quiet,
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: { name: 'workerd', include: ['test/workerd/**/*.test.ts'], testTimeout: 60_000 },
      },
    ],
  },
})
