/**
 * Run as a program with a PDF's path: takes away what browsers got after Chrome 119, Firefox 121 and Safari 17.4, the
 * oldest that are supported, then reads the file and prints its verdict.
 */
import { readFileSync } from 'node:fs'

const newer: [object, string[]][] = [
  [Promise, ['try']],
  [Map.prototype, ['getOrInsert', 'getOrInsertComputed']],
  [WeakMap.prototype, ['getOrInsert', 'getOrInsertComputed']],
  [Math, ['sumPrecise', 'f16round']],
  [Uint8Array, ['fromHex', 'fromBase64']],
  [Uint8Array.prototype, ['toHex', 'toBase64', 'setFromHex', 'setFromBase64']],
  [URL, ['parse']],
  [Array, ['fromAsync']],
  [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
  [RegExp, ['escape']],
  [Error, ['isError']],
]
for (const [owner, names] of newer) for (const name of names) Reflect.deleteProperty(owner, name)

const { nodeResources } = await import('../../src/cli/resources.ts')
const { inspect } = await import('../../src/inspect.ts')
const bytes = new Uint8Array(readFileSync(process.argv[2] ?? ''))
const result = await inspect({ bytes, name: 'report.pdf' }, { now: () => new Date(0) }, nodeResources())
if (!result.ok) throw new Error(JSON.stringify(result.error))
const { outcome, report } = result.value.scorecard
const figures = Object.values(report.cells).filter(cell => cell.kind === 'number').length
console.log(JSON.stringify({ outcome, figures }))
