/**
 * What a change of rules or engine changes: npm run changes -- [OLD] [FILE or folder]...
 * OLD is a revision of this repository (HEAD where left out, so that uncommitted changes are shown) or the folder of
 * another checkout. Judges the documents (all fixtures where none are named) with both and lists findings that are new,
 * gone or worded otherwise, by rule, and verdicts that are others. Exit status 1 where anything has changed, 2 where
 * there is no such revision.
 */
import path from 'node:path'
import { checkoutOf, judgesAlike } from './changes/checkout.ts'
import { judged } from './changes/judged.ts'
import { changesBetween, linesOf } from './changes/list.ts'

const root = path.resolve(import.meta.dirname, '..')
const [old = 'HEAD', ...files] = process.argv.slice(2)
const named = files.length > 0 ? files : ['fixtures/documents', 'fixtures/rules'].map(folder => path.join(root, folder))

const changes = judgesAlike(old, root) ? [] : await changesSince(old)
if (typeof changes === 'string') {
  process.stdout.write(`nothing to compare with: ${changes}\n`)
  process.exitCode = 2
} else {
  process.stdout.write(changes.length > 0 ? `${changes.join('\n')}\n` : 'no scorecard has changed\n')
  process.exitCode = changes.length > 0 ? 1 : 0
}

/** The text says why that revision cannot be had. */
async function changesSince(revision: string): Promise<string[] | string> {
  const before = checkoutOf(revision, root)
  if (typeof before === 'string') return before
  try {
    const [then, now] = await Promise.all([linesBy(before.folder), linesBy(root)])
    return changesBetween(then, now)
  } finally {
    before.remove()
  }
}

async function linesBy(checkout: string) {
  const files = named.map(file => path.resolve(file))
  const lines = linesOf(await judged(checkout, files))
  return new Map([...lines].map(([name, line]) => [path.isAbsolute(name) ? path.relative(root, name) : name, line]))
}
