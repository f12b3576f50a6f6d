/** The scripts of the pages and of the Web Worker in which reports are judged. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { type BuildOptions, build, type Metafile } from 'esbuild'

/** What office computers run. Syntax is brought down to it; what it lacks beside syntax stands in polyfills.ts. */
export const OLDEST_BROWSER = 'chrome86'

export const browserOptions = {
  bundle: true,
  minify: true,
  target: OLDEST_BROWSER,
  // Identifiers and words in Chinese stay as they are: smaller, and the pages are UTF-8.
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions

/** `names`: entry by the name that pages know (`check-page.js`); `files`: everything that was written. */
export type Scripts = { names: Record<string, string>; files: string[] }

/** Each `src/web/browser/*-page.ts` is the script of one page. `characterMaps` is the address of their folder. */
export async function bundleScripts(root: string, assets: string, characterMaps: string): Promise<Scripts> {
  const folder = path.join(root, 'src', 'web', 'browser')
  const bundle = async (entries: string[], define: Record<string, string>) => {
    const { metafile } = await build({
      ...browserOptions,
      absWorkingDir: root,
      entryPoints: entries.map(name => path.join(folder, name)),
      define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
      format: 'esm',
      splitting: true,
      outdir: assets,
      entryNames: '[name]-[hash]',
      chunkNames: '[name]-[hash]',
      metafile: true,
    })
    return scriptsOf(metafile)
  }
  const worker = await bundle(['engine-worker.ts'], { CHARACTER_MAPS: characterMaps })
  const pages = readdirSync(folder).filter(name => name.endsWith('-page.ts'))
  const engineWorker = `/assets/${worker.names['engine-worker.js']}`
  const rest = await bundle(pages, { ENGINE_WORKER: engineWorker, CHARACTER_MAPS: characterMaps })
  return { names: { ...worker.names, ...rest.names }, files: [...worker.files, ...rest.files] }
}

function scriptsOf({ outputs }: Metafile): Scripts {
  const written = Object.entries(outputs).map(([file, { entryPoint }]) => ({ file: path.basename(file), entryPoint }))
  const entries = written.flatMap(({ file, entryPoint }) =>
    entryPoint && /^src\/web\/browser\/[^/]+(?:-page|-worker)\.ts$/.test(entryPoint.split(path.sep).join('/'))
      ? [[`${path.parse(entryPoint).name}.js`, file] as const]
      : [],
  )
  return { names: Object.fromEntries(entries), files: written.map(({ file }) => file) }
}
