/** What is deployed: its size, and how long it takes to start, as wrangler measures it in the Worker's runtime. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { quiet } from '../quiet.mjs'

const bin = path.join(
  path.dirname(createRequire(import.meta.url).resolve('wrangler/package.json')),
  'bin',
  'wrangler.js',
)

/** Kibibytes of code, raw and gzipped; milliseconds of start-up without idle time. */
export type Bundle = { raw: number; gzip: number; startUp: string }

export function measureBundle(folder: string): Bundle {
  wrangler(['deploy', '--dry-run', '--minify', '--outdir', folder])
  const files = readdirSync(folder).filter(name => /\.(m?js|wasm|bin)$/.test(name))
  const code = Buffer.concat(files.map(name => readFileSync(path.join(folder, name))))
  const said = wrangler(['check', 'startup', '--outfile', path.join(folder, 'start-up.cpuprofile'), '--args=--minify'])
  return {
    raw: code.byteLength / 1024,
    gzip: gzipSync(code).byteLength / 1024,
    startUp: /Active: ([\d.]+ ms)/.exec(said)?.[1] ?? 'not told',
  }
}

function wrangler(options: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...options], {
    encoding: 'utf8',
    env: { ...process.env, ...quiet },
  })
  if (status !== 0) throw new Error(`wrangler ${options[0]} failed`, { cause: stderr || stdout })
  return stdout
}
