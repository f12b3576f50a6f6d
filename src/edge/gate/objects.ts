/** What the gate keeps in R2: what was sent until it is judged, the scorecards after that. */
import type { Scorecard } from '../../core/result.ts'
import type { Judgement } from './judge.ts'
import type { Material } from './material.ts'
import type { GateCheck } from './store/checks.ts'

export const GATE_OBJECTS = 'gate/'

/** Everything of an office's checks lies under `gate/<office>/`. */
export const objectKeyOf = (officeId: string, checkId: string): string => `${GATE_OBJECTS}${officeId}/${checkId}`

/** The check that an object is of. */
export const checkIn = (key: string): string | undefined => /^gate\/[\w-]+\/([\w-]+)\//.exec(key)?.[1]

const scorecardsKey = ({ objectKey }: Pick<GateCheck, 'objectKey'>): string => `${objectKey}/scorecards.json`
const materialKey = ({ objectKey }: Pick<GateCheck, 'objectKey'>, index: number): string =>
  `${objectKey}/material/${index}`
const listKey = ({ objectKey }: Pick<GateCheck, 'objectKey'>): string => `${objectKey}/material.json`

type Listed = Omit<Material, 'bytes'>

/** The list comes last: what it names is there. */
export async function keepMaterial(
  files: R2Bucket,
  check: Pick<GateCheck, 'objectKey'>,
  material: readonly Material[],
): Promise<void> {
  for (const [index, { bytes }] of material.entries()) await files.put(materialKey(check, index), bytes)
  const listed: Listed[] = material.map(({ bytes: _, ...rest }) => rest)
  await files.put(listKey(check), JSON.stringify(listed))
}

export async function readMaterial(files: R2Bucket, check: Pick<GateCheck, 'objectKey'>): Promise<Material[]> {
  const list = await files.get(listKey(check))
  if (!list) throw new Error('what was submitted is gone')
  const listed = await list.json<Listed[]>()
  const material: Material[] = []
  for (const [index, entry] of listed.entries()) {
    const object = await files.get(materialKey(check, index))
    if (!object) throw new Error('a part of what was submitted is gone')
    material.push({ ...entry, bytes: new Uint8Array(await object.arrayBuffer()) })
  }
  return material
}

export async function dropMaterial(files: R2Bucket, check: Pick<GateCheck, 'objectKey'>, count: number): Promise<void> {
  await files.delete([listKey(check), ...Array.from({ length: count }, (_, index) => materialKey(check, index))])
}

/** In the order of the files; those that are no report have none. */
export const keepScorecards = (files: R2Bucket, check: Pick<GateCheck, 'objectKey'>, { files: judged }: Judgement) =>
  files.put(scorecardsKey(check), JSON.stringify(judged.map(file => (file.kind === 'report' ? file.scorecard : null))))

export async function readScorecards(
  files: R2Bucket,
  check: Pick<GateCheck, 'objectKey'>,
): Promise<(Scorecard | null)[]> {
  const object = await files.get(scorecardsKey(check))
  return object ? object.json<(Scorecard | null)[]>() : []
}

export async function dropEverything(files: R2Bucket, check: Pick<GateCheck, 'objectKey'>): Promise<void> {
  const { objects } = await files.list({ prefix: `${check.objectKey}/` })
  if (objects.length > 0) await files.delete(objects.map(({ key }) => key))
}
