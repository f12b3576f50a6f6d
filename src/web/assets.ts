/** The built files that pages refer to, by their names before the build. */
import addresses from '../../dist/manifest.json' with { type: 'json' }

const known: Record<string, string> = addresses

/** E.g. `check-page.js` -> `/assets/check-page-X.js`. Throws where there is none, which is our own failure. */
export function assetAddress(name: string): string {
  const address = known[name]
  if (address === undefined) throw new Error(`there is no asset ${name}; npm run build makes them`)
  return address
}
