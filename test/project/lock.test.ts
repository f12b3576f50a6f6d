/** `npm ci` has to accept the lock file on every system, and to fetch from whatever registry a machine uses. */
import { expect, test } from 'vitest'
import lock from '../../package-lock.json' with { type: 'json' }

type Entry = { version?: string; resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean } & Partial<
  Record<'dependencies' | 'optionalDependencies', Record<string, string>>
>

const packages: Record<string, Entry> = lock.packages

/** The folders in which Node.js looks for what a package needs, its own first. */
function foldersFrom(folder: string): string[] {
  const parts = folder === '' ? [] : folder.split(/\/?node_modules\//).slice(1)
  return [...parts, ''].map((_, i) =>
    parts
      .slice(0, parts.length - i)
      .map(name => `node_modules/${name}/`)
      .join(''),
  )
}

const found = (from: string, name: string): boolean =>
  foldersFrom(from).some(folder => packages[`${folder}node_modules/${name}`] !== undefined)

test('every dependency of every package is locked, those of other systems too', () => {
  const missing = Object.entries(packages).flatMap(([folder, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).flatMap(name =>
      found(folder, name) ? [] : [`${name} of ${folder || 'the project'}`],
    ),
  )
  expect(
    missing,
    'npm ci refuses such a lock file; choose versions whose packages for all systems are published',
  ).toEqual([])
})

test('every locked package has its integrity and names no registry', () => {
  // What a package brings inside itself comes with that package's integrity.
  const entries = Object.entries(packages).filter(([folder, { inBundle }]) => folder !== '' && !inBundle)
  expect(entries.filter(([, { integrity }]) => !integrity).map(([folder]) => folder)).toEqual([])
  expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([folder]) => folder)).toEqual([])
})
