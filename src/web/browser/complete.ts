/** Chromium 86 is brought what it lacks; a browser of today fetches nothing. */

/** Resolves once everything in `polyfills.ts` is there. Of all that it brings, browsers learnt `toSorted` last. */
export const completed = async (): Promise<unknown> =>
  'toSorted' in Array.prototype ? undefined : import('./polyfills.ts')
