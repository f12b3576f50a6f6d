/**
 * Writes a workbook where it is. The writer's public function packs parts above 160,000 bytes in a Web Worker made from a
 * blob, which neither the Cloudflare Worker nor a page with a strict policy has; the one that does not is not exported.
 */
import type { Sheet } from 'write-excel-file/universal'
import { generateXlsxFileSync } from '../../../node_modules/write-excel-file/modules/export/writeXlsxFileUniversal.js'

export async function writeWorkbook(sheets: readonly Sheet<Blob>[]): Promise<Uint8Array<ArrayBuffer>> {
  const file = await generateXlsxFileSync(sheets, undefined, undefined, bytesOf)
  return bytesOf(file)
}

const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await blob.arrayBuffer())
