/** Which files of a folder or an archive are taken for reports, by their names. */

const READABLE = ['html', 'htm', 'shtml', 'xhtml', 'txt', 'md', 'json', 'pdf', 'docx']

/** Not readable, but surely meant as reports: passing over them in silence would look like approval. */
const REJECTED = ['doc', 'wps', 'wpt', 'rtf', 'odt', 'ofd', 'mht', 'mhtml', 'zip', 'rar', '7z']

const EXTENSIONS = new Set([...READABLE, ...REJECTED])

/** `path` within the folder or archive. Hidden files, lock files of word processors (`~$…`) and what macOS adds to archives are none. */
export function isReportFile(path: string): boolean {
  const parts = path.split('/')
  const name = parts.at(-1) ?? ''
  if (parts.some(part => part === '__MACOSX' || part.startsWith('.')) || name.startsWith('~$')) return false
  const extension = name.includes('.') ? name.split('.').at(-1)?.toLowerCase() : undefined
  return extension !== undefined && EXTENSIONS.has(extension)
}
