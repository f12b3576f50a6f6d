/** The character maps of pdf.js, which PDF fonts refer to: for the Worker and for browsers. */
import { cpSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Copies them into a folder named after the version of pdf.js, and returns its name. */
export function copyCharacterMaps(root: string, assets: string): string {
  const { from, name } = characterMaps(root)
  const to = path.join(assets, name)
  if (!existsSync(to)) cpSync(from, to, { recursive: true })
  return name
}

/** Where they are, and what the served folder is called. */
export function characterMaps(root: string): { from: string; name: string } {
  const folder = path.join(root, 'node_modules', 'pdfjs-dist')
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return { from: path.join(folder, 'cmaps'), name: `cmaps-${version}` }
}
