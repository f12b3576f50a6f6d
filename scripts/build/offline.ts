/** The page at `/` as one file that needs no server and no network: everything it loads stands inside. */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { sampleFiles } from '../../src/web/samples.ts'
import { characterMaps } from './character-maps.ts'
import { readSample } from './samples.ts'
import { browserOptions } from './scripts.ts'
import { pageSheet } from './styles.ts'

type OfflinePage = typeof import('../../src/web/offline-page.tsx')

export async function offlinePage(root: string): Promise<string> {
  const [script, engineWorker, { offlineDocument }] = await Promise.all([
    bundleWhole(root, 'check-page.ts'),
    bundleWhole(root, 'engine-worker.ts'),
    loadPage(root),
  ])
  return offlineDocument({
    styles: pageSheet(),
    script,
    engineWorker,
    characterMaps: JSON.stringify(mapsOf(root)),
    samples: JSON.stringify(samplesOf(root)),
  })
}

/** One script without parts to load later. What the served pages fetch is taken from the page itself. */
async function bundleWhole(root: string, entry: string): Promise<string> {
  const { outputFiles } = await build({
    ...browserOptions,
    absWorkingDir: root,
    entryPoints: [path.join(root, 'src', 'web', 'browser', entry)],
    format: 'iife',
    write: false,
    plugins: [offlineTwins],
  })
  return outputFiles[0]?.text ?? ''
}

/** `x.ts` of the browser code is left out for `x-offline.ts` where there is one. */
const offlineTwins: Plugin = {
  name: 'offline twins',
  setup(bundler) {
    bundler.onResolve(
      { filter: /\/(?:start-worker|character-maps|sample-bytes|other-page)\.ts$/ },
      ({ path: file, resolveDir }) => ({
        path: path.join(resolveDir, file.replace(/\.ts$/, '-offline.ts')),
      }),
    )
  },
}

const mapsOf = (root: string): Record<string, string> => {
  const { from } = characterMaps(root)
  const maps = readdirSync(from).filter(name => name.endsWith('.bcmap'))
  return Object.fromEntries(maps.map(name => [name, readFileSync(path.join(from, name)).toString('base64')]))
}

const samplesOf = (root: string): Record<string, string> =>
  Object.fromEntries(sampleFiles.map(({ asset, fixture }) => [asset, readSample(root, fixture).toString('base64')]))

/** Node.js does not read JSX by itself. */
async function loadPage(root: string): Promise<OfflinePage> {
  const outfile = path.join(root, 'dist', `offline-page.${process.pid}.mjs`)
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(root, 'src', 'web', 'offline-page.tsx')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'warning',
  })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(outfile)
  }
}
