/** A part of the workbook writer that it does not export. */
declare module '*/write-excel-file/modules/export/writeXlsxFileUniversal.js' {
  export function generateXlsxFileSync(
    sheets: unknown,
    options: unknown,
    more: unknown,
    toBytes: (content: Blob) => Promise<Uint8Array>,
  ): Promise<Blob>
}
