/**
 * The workbook writer packs parts above 160,000 bytes in a Web Worker that it makes from a blob, which the pages' policy
 * refuses: in browsers it packs everything where it is.
 */
import path from 'node:path'
import type { Plugin } from 'esbuild'

export const zipInPlace: Plugin = {
  name: 'zip in place',
  setup(bundler) {
    bundler.onLoad(
      { filter: /[\\/]write-excel-file[\\/]modules[\\/]zip[\\/]zipToArrayBuffer\.js$/ },
      ({ path: file }) => ({
        contents: `import { zipSync } from 'fflate'\nexport default async files => zipSync(files).buffer`,
        resolveDir: path.dirname(file),
      }),
    )
  },
}
