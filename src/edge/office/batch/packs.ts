/** The packs of a campaign: those of its first day, whatever the program has learnt since. */
import { packs as current } from '../../../../rules/index.ts'
import { type Pack, parsePack } from '../../../core/pack.ts'
import { sha256Hex } from '../../sha256.ts'

/** Written out once: every document asks whether its campaign's packs are these. */
const currentBytes = new TextEncoder().encode(JSON.stringify(current))

const keyOf = (sha256: string): string => `packs/${sha256}.json`

/** Keeps the current packs, once per state of theirs; gives their name. */
export async function freezePacks(files: R2Bucket): Promise<string> {
  const sha256 = await sha256Hex(currentBytes)
  if (!(await files.head(keyOf(sha256)))) await files.put(keyOf(sha256), currentBytes)
  return sha256
}

/** Throws where frozen packs are gone or can no longer be read: judging by others instead would be silent change. */
export async function frozenPacks(files: R2Bucket, sha256: string): Promise<readonly Pack[]> {
  if (sha256 === (await sha256Hex(currentBytes))) return current
  const object = await files.get(keyOf(sha256))
  if (!object) throw new Error(`the packs ${sha256} are gone`)
  const stored = await object.json<unknown[]>()
  return stored.map(input => {
    const pack = parsePack(input)
    if (pack.ok) return pack.value
    throw new Error(
      `the packs ${sha256} cannot be read: ${pack.error.map(p => `${p.path} ${p.message.en}`).join('; ')}`,
    )
  })
}

/** The edition that is mandated for the year; the newest kind of report first. */
export const packForYear = (year: number): Pack | undefined =>
  current.find(({ years }) => years.from <= year && (years.to === undefined || year <= years.to))
