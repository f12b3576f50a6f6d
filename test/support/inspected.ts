/** Invented reports, judged through the front door. */
import { type Inspection, inspect } from '../../src/inspect.ts'
import { baseline, mergePatch } from './model.ts'
import { renderHtml } from './render-html.ts'

/** The baseline of 2021 with a merge patch, as a web page. */
export async function inspectedPage(patch: unknown = {}): Promise<Inspection> {
  const bytes = new TextEncoder().encode(renderHtml(mergePatch(baseline('2021'), patch)))
  const result = await inspect({ bytes, name: 'report.html' }, { now: () => new Date(0) })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
