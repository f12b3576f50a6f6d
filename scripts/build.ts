/**
 * `npm run build`: what browsers get. Bundles `src/web/browser`, writes the style sheet, copies the character maps of
 * pdf.js, all under names that change with their content, into dist/assets; dist/manifest.json tells the names.
 * dist/gouji-offline.html is the page at `/` in one file that works without a server.
 * wrangler runs it before it serves or deploys the Worker. `GOUJI_BUILT=true` says that nothing changed since the last
 * time, for who starts the server over and over.
 */
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyCharacterMaps } from './build/character-maps.ts'
import { copyExamples } from './build/examples.ts'
import { offlinePage } from './build/offline.ts'
import { copySamples } from './build/samples.ts'
import { bundleScripts } from './build/scripts.ts'
import { writeStyles } from './build/styles.ts'
import { removeStale, writeHashed, writeWhole } from './build/write.ts'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const OFFLINE = 'gouji-offline.html'
const dist = path.join(root, 'dist')
const assets = path.join(dist, 'assets')

if (process.env.GOUJI_BUILT === 'true' && existsSync(path.join(dist, 'manifest.json'))) process.exit()

mkdirSync(assets, { recursive: true })
const maps = copyCharacterMaps(root, assets)
const styles = writeStyles(assets)
const scripts = await bundleScripts(root, assets, `/assets/${maps}/`)

const samples = copySamples(root, assets)
const examples = copyExamples(root, assets)
const offline = await offlinePage(root)
writeWhole(path.join(dist, OFFLINE), offline)
const files = { ...styles, ...samples, ...examples, [OFFLINE]: writeHashed(assets, OFFLINE, offline) }

/** By the names that the pages know, the addresses at which the Worker serves them. */
const manifest = { ...scripts.names, ...files, 'character-maps': `${maps}/` }
const addresses = Object.fromEntries(Object.entries(manifest).map(([name, file]) => [name, `/assets/${file}`]))
writeWhole(path.join(dist, 'manifest.json'), `${JSON.stringify(addresses, null, 2)}\n`)
removeStale(assets, [maps, ...Object.values(files), ...scripts.files])
