// `npm start`: the Worker on this machine, without network and account. `--port N` or PORT; `--persist-to FOLDER` for
// the office's data (default .wrangler/state, or one of its own per port); further arguments go to `wrangler dev`. The rate limit is off here;
// `-- --var RATE_LIMITED:true` switches it on.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { onParentEnd } from './parent.mjs'
import { quiet } from './quiet.mjs'

const HOST = '127.0.0.1'
const DEFAULT_PORT = 8787
const PORTS_TRIED = 50
/** As `crons` in wrangler.toml says. */
const SCHEDULE_MILLISECONDS = 60_000

const { values, tokens } = parseArgs({
  options: { port: { type: 'string', short: 'p' }, 'persist-to': { type: 'string' } },
  strict: false,
  allowPositionals: true,
  tokens: true,
})
const OWN = ['port', 'persist-to']
const passedOn = process.argv
  .slice(2)
  .filter((_, i) => !tokens.some(t => OWN.includes(t.name) && (t.index === i || (!t.inlineValue && t.index + 1 === i))))
const port = await freePort(Number(values.port ?? process.env.PORT ?? DEFAULT_PORT))
// A second server beside the first must not write to the same files.
const state = values['persist-to'] ?? (port === DEFAULT_PORT ? '.wrangler/state' : `.wrangler/state-${port}`)

let stopping = false
let running
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
onParentEnd(stop)

await migrate()
running = start()
running.once('exit', code => process.exit(stopping ? 0 : (code ?? 1)))
running.once('message', async () => {
  const url = `http://localhost:${port}`
  await callSchedule('start')
  announce(url)
  setInterval(() => callSchedule('*'), SCHEDULE_MILLISECONDS).unref()
})

function stop() {
  if (stopping) return
  stopping = true
  if (running) running.kill('SIGTERM')
  else process.exit(0)
}

/** Brings the tables up to date; skipped where this very list of migrations has been through, which saves seconds. */
async function migrate() {
  const record = path.join(state, 'migrations.json')
  const names = JSON.stringify(readdirSync(new URL('../src/edge/migrations', import.meta.url)).sort())
  if (existsSync(record) && readFileSync(record, 'utf8') === names) return
  const options = ['d1', 'migrations', 'apply', 'DB', '--local', `--persist-to=${state}`]
  // Without a standard input it does not ask whether to go on; what it prints matters only when it fails.
  running = wrangler(options, ['ignore', 'pipe', 'pipe'])
  let output = ''
  for (const stream of [running.stdout, running.stderr]) stream.on('data', chunk => (output += chunk))
  const code = await new Promise(resolve => running.once('exit', resolve))
  running = undefined
  if (stopping) process.exit(0)
  if (code !== 0) exitWith(output)
  mkdirSync(state, { recursive: true })
  writeFileSync(record, names)
}

/** Locally nobody else calls it. `start` tells it that whatever was under way has ended. */
async function callSchedule(cron) {
  try {
    await fetch(`http://${HOST}:${port}/cdn-cgi/handler/scheduled?cron=${encodeURIComponent(cron)}`)
  } catch (error) {
    if (!stopping) console.error(`the schedule could not run: ${error.cause?.message ?? error.message}`)
  }
}

function wrangler(options, stdio) {
  const bin = path.join(
    path.dirname(createRequire(import.meta.url).resolve('wrangler/package.json')),
    'bin',
    'wrangler.js',
  )
  return spawn(process.execPath, [bin, ...options], { stdio, env: { ...quiet, ...process.env } })
}

function start() {
  const options = [
    `--persist-to=${state}`,
    `--ip=${HOST}`,
    `--port=${port}`,
    '--log-level=error',
    '--show-interactive-dev-session=false',
    '--var=RATE_LIMITED:false',
    '--var=DEMONSTRATION:true',
    `--var=GOUJI_GATE_KEY:${gateKey()}`,
  ]
  // The channel is where wrangler says that it is ready.
  return wrangler(['dev', ...options, ...passedOn], ['ignore', 'inherit', 'inherit', 'ipc'])
}

/** What the webhook secrets in this state are sealed with; made once, because without it they are lost. */
function gateKey() {
  const file = path.join(state, 'gate-key')
  if (!existsSync(file)) {
    mkdirSync(state, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}

/** The wanted port or the next free one. */
async function freePort(wanted) {
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65535)
    exitWith(`${values.port ?? process.env.PORT} is no port.`)
  for (let port = wanted; port < wanted + PORTS_TRIED && port <= 65535; port += 1) {
    // A browser may take localhost for either.
    if ((await isFree(port, '127.0.0.1')) && (await isFree(port, '::1'))) return port
  }
  exitWith(`No free port from ${wanted} on; name another with --port.`)
}

function isFree(port, host) {
  return new Promise(resolve => {
    const server = createServer()
    // A machine without IPv6 has no such address, and nobody there who could take the port.
    server.once('error', ({ code }) => resolve(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

function announce(url) {
  console.log(`gouji ${url}`)
  console.log(`  ${url}/office  (报送管理: 一键演示)`)
  console.log(`  curl -F file=@fixtures/documents/wrong-figures-2023/html-plain.html ${url}/v1/check`)
  console.log('Ctrl-C ends it.')
}

function exitWith(message) {
  console.error(message)
  process.exit(1)
}
