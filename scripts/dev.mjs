// `npm start`: the Worker on this machine, without network and account. `--port N` or PORT; further arguments go to
// `wrangler dev`. The rate limit is off here; `-- --var RATE_LIMITED:true` switches it on.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { onParentEnd } from './parent.mjs'
import { quiet } from './quiet.mjs'

const HOST = '127.0.0.1'
const DEFAULT_PORT = 8787
const PORTS_TRIED = 50

const { values, tokens } = parseArgs({
  options: { port: { type: 'string', short: 'p' } },
  strict: false,
  allowPositionals: true,
  tokens: true,
})
const passedOn = process.argv
  .slice(2)
  .filter((_, i) => !tokens.some(t => t.name === 'port' && (t.index === i || (!t.inlineValue && t.index + 1 === i))))
const port = await freePort(Number(values.port ?? process.env.PORT ?? DEFAULT_PORT))
const wrangler = start(port)
wrangler.once('message', () => announce(`http://localhost:${port}`))
wrangler.once('exit', code => process.exit(stopping ? 0 : (code ?? 1)))

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
onParentEnd(stop)

function stop() {
  if (stopping) return
  stopping = true
  wrangler.kill('SIGTERM')
}

function start(port) {
  const bin = path.join(
    path.dirname(createRequire(import.meta.url).resolve('wrangler/package.json')),
    'bin',
    'wrangler.js',
  )
  const options = [
    `--ip=${HOST}`,
    `--port=${port}`,
    '--log-level=warn',
    '--show-interactive-dev-session=false',
    '--var=RATE_LIMITED:false',
  ]
  // The channel is where wrangler says that it is ready.
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc']
  return spawn(process.execPath, [bin, 'dev', ...options, ...passedOn], { stdio, env: { ...quiet, ...process.env } })
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
  console.log(`  curl -F file=@fixtures/documents/wrong-figures-2023/html-plain.html ${url}/v1/check`)
  console.log('Ctrl-C ends it.')
}

function exitWith(message) {
  console.error(message)
  process.exit(1)
}
