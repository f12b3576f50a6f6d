/** What is dropped: files, and the reports of folders with their paths as names. */
import { isReportFile } from '../../../decode/report-files.ts'

/** Beyond this a folder is not looked through to the end; nobody checks as many at once. */
const MAX_FILES = 1000

/** To be called while the event lasts: afterwards the browser takes back what it brings. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<File[]> {
  const plain = [...files]
  const entries = [...items].map(item => (item.kind === 'file' ? item.webkitGetAsEntry() : null))
  if (!entries.some(entry => entry?.isDirectory)) return plain
  const found: File[] = []
  for (const entry of entries) if (entry) await collect(entry, found)
  return found
}

async function collect(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= MAX_FILES) return
  if (isFolder(entry)) {
    for (const member of await membersOf(entry)) await collect(member, found)
    return
  }
  const path = entry.fullPath.replace(/^\//, '')
  // What is dropped by itself is meant, whatever it is called.
  if (isFile(entry) && (path === entry.name || isReportFile(path))) found.push(await fileOf(entry, path))
}

/** The browser hands out about a hundred at a time. */
async function membersOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const members: FileSystemEntry[] = []
  while (members.length < MAX_FILES) {
    const more = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (more.length === 0) break
    members.push(...more)
  }
  return members.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function fileOf(entry: FileSystemFileEntry, path: string): Promise<File> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
  return new File([file], path, { type: file.type })
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
