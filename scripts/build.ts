/**
 * `npm run build`: what browsers get. Bundles `src/web/browser`, writes the style sheet, copies the character maps of
 * pdf.js, all under names that change with their content, into dist/assets; dist/manifest.json tells the names.
 * wrangler runs it before it serves or deploys the Worker.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyCharacterMaps } from './build/character-maps.ts'
import { bundleScripts } from './build/scripts.ts'
import { writeStyles } from './build/styles.ts'
import { removeStale, writeWhole } from './build/write.ts'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const dist = path.join(root, 'dist')
const assets = path.join(dist, 'assets')

mkdirSync(assets, { recursive: true })
const maps = copyCharacterMaps(root, assets)
const styles = writeStyles(assets)
const scripts = await bundleScripts(root, assets, `/assets/${maps}/`)

/** By the names that the pages know, the addresses at which the Worker serves them. */
const manifest = { ...scripts.names, ...styles, 'character-maps': `${maps}/` }
const addresses = Object.fromEntries(Object.entries(manifest).map(([name, file]) => [name, `/assets/${file}`]))
writeWhole(path.join(dist, 'manifest.json'), `${JSON.stringify(addresses, null, 2)}\n`)
removeStale(assets, [maps, ...Object.values(styles), ...scripts.files])
