/** Removing an office with everything that belongs to it. */
import { officePrefix } from '../batch/objects.ts'
import type { OfficeBindings } from '../member.ts'
import { removeOffice } from '../store/offices.ts'
import { askRemoval } from '../store/removals.ts'

/** False where there is no such office. The files are gone with one of the next sweeps. */
export async function removeOfficeWithFiles({ DB }: OfficeBindings, id: string): Promise<boolean> {
  const [, removed] = await DB.batch([
    askRemoval(DB, [officePrefix(id), `gate/${id}/`], new Date().toISOString()),
    removeOffice(DB, id),
  ])
  return (removed?.meta.changes ?? 0) > 0
}
