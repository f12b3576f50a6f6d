/** Calls to the served Worker, and invented uploads for them. */
import { inject } from 'vitest'
import { baseline, mergePatch } from './model.ts'
import { renderHtml } from './render-html.ts'
import { renderJson } from './render-json.ts'

export const request = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(new URL(path, inject('workerUrl')), init)

export const post = (path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  request(path, { method: 'POST', body, headers })

/** A faultless page of the edition, changed by a merge patch on its model. */
export const pageOf = (edition: string, patch: unknown = {}): string => renderHtml(mergePatch(baseline(edition), patch))

/** A faultless report by addresses, changed likewise. */
export const uploadOf = (patch: unknown = {}): string =>
  renderJson(mergePatch(baseline('2021'), patch), {
    agency: '云岭县住房和城乡建设局',
    year: 2023,
    published: '2024-01-18',
  })

export function formOf(
  parts: Record<string, string | { content: string | Uint8Array<ArrayBuffer>; name: string }>,
): FormData {
  const form = new FormData()
  for (const [name, part] of Object.entries(parts))
    form.append(name, typeof part === 'string' ? part : new File([part.content], part.name))
  return form
}

export const html = { 'Content-Type': 'text/html; charset=utf-8' }
export const json = { 'Content-Type': 'application/json' }
