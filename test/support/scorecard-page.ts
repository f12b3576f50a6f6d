/** A page that holds nothing but a live scorecard, served with the policy of the real pages. */
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { build } from 'esbuild'
import { copyCharacterMaps } from '../../scripts/build/character-maps.ts'
import { browserOptions } from '../../scripts/build/scripts.ts'
import { pageSheet } from '../../scripts/build/styles.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** Judges what `judgeAndMount` is given in the browser, as the page at `/` does, and shows the scorecard. */
const entry = `
import { createEngine } from './src/web/browser/engine.ts'
import { mountScorecard } from './src/web/browser/scorecard-view.ts'
globalThis.judgeAndMount = async (name, base64, lang) => {
  const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0))
  const result = await createEngine().inspect({ bytes, name }, { lang })
  if (!result.ok) throw new Error(result.error.code)
  globalThis.view = mountScorecard(document.querySelector('#here'), { scorecard: result.value.scorecard, upload: { bytes, name }, lang })
  globalThis.view.focus()
}
globalThis.mount = (scorecard, name, base64, lang) => {
  const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0))
  globalThis.view = mountScorecard(document.querySelector('#here'), { scorecard, upload: { bytes, name }, lang })
}
`

const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data: blob:"

const page = (lang: string) => `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>勾稽</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/pages.css"></head>
<body><main><h1>勾稽</h1><div id="here"></div></main><script type="module" src="/entry.js"></script></body></html>`

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.bcmap': 'application/octet-stream',
}

/** `folder` takes the built files. */
export async function serveScorecardPage(folder: string): Promise<{ url: string; close(): void }> {
  const maps = copyCharacterMaps(root, folder)
  const common = { ...browserOptions, absWorkingDir: root, format: 'esm', splitting: true, outdir: folder } as const
  const define = { ENGINE_WORKER: '"/engine-worker.js"', CHARACTER_MAPS: JSON.stringify(`/${maps}/`) }
  await build({ ...common, entryPoints: ['src/web/browser/engine-worker.ts'], define })
  const contents = { contents: entry, resolveDir: root, loader: 'js' } as const
  await build({ ...common, stdin: { ...contents, sourcefile: 'entry.js' }, entryNames: 'entry', define })
  const css = pageSheet()
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    response.setHeader('Content-Security-Policy', policy)
    if (pathname === '/') return answer('text/html; charset=utf-8', page(searchParams.get('lang') ?? 'zh-CN'))
    if (pathname === '/pages.css') return answer('text/css', css)
    const file = await readFile(path.join(folder, path.normalize(pathname))).catch(() => undefined)
    if (!file) return response.writeHead(404).end()
    return answer(types[path.extname(pathname)] ?? 'application/octet-stream', file)
    function answer(type: string, body: string | Uint8Array) {
      response.setHeader('Content-Type', type)
      return response.end(body)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${portOf(server)}/`, close: () => server.close() }
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
