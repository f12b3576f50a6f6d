/** Files on their way up: what goes together in one request. */

/** A request holds that many bytes at most, unless a single file is larger. */
const MOST_BYTES = 16 * 1024 * 1024
const MOST_FILES = 40

/** Archives go alone, because they are sent as they are and unpacked as they come. */
export type Group = { kind: 'archive'; file: File } | { kind: 'files'; files: File[] }

const isArchive = ({ name, type }: File): boolean => /\.zip$/i.test(name) || /^application\/(x-)?zip/.test(type)

export function groupsOf(files: readonly File[]): Group[] {
  const archives = files.filter(isArchive).map(file => ({ kind: 'archive', file }) as const)
  const groups: File[][] = []
  let bytes = 0
  for (const file of files.filter(file => !isArchive(file))) {
    const last = groups.at(-1)
    bytes += file.size
    if (last && last.length < MOST_FILES && bytes <= MOST_BYTES) last.push(file)
    else {
      groups.push([file])
      bytes = file.size
    }
  }
  return [...groups.map(some => ({ kind: 'files', files: some }) as const), ...archives]
}
