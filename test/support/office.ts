/** Invented offices in the served Worker, each of them founded for one test file, and reports of invented bodies. */
import { inject } from 'vitest'
import { baseline, mergePatch } from './model.ts'
import { renderHtml } from './render-html.ts'
import { ADMIN_TOKEN } from './serve.ts'

/** What an answer holds; compared with what is expected of it. */
// biome-ignore lint/suspicious/noExplicitAny: every expectation says which fields it means
export type Json = Record<string, any>

export type Caller = (path: string, init?: RequestInit) => Promise<Response>

const callerWith =
  (token: string, url: string): Caller =>
  (path, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('Authorization', `Bearer ${token}`)
    return fetch(new URL(path, url), { ...init, headers, redirect: 'manual' })
  }

export const asJson = (value: unknown, method = 'POST'): RequestInit => ({
  method,
  body: JSON.stringify(value),
  headers: { 'Content-Type': 'application/json' },
})

export type TestOffice = { id: string; token: string; call: Caller; with: (...scopes: string[]) => Promise<Caller> }

/** An office whose `call` may do everything in it. */
export async function foundTestOffice(name = '云岭县政务公开办', url = inject('workerUrl')): Promise<TestOffice> {
  const response = await callerWith(ADMIN_TOKEN, url)('/v1/offices', asJson({ name }))
  const { office, token } = (await response.json()) as { office: { id: string }; token: { token: string } } // as documented
  const call = callerWith(token.token, url)
  return {
    id: office.id,
    token: token.token,
    call,
    with: async (...scopes) => {
      const issued = await (await call('/v1/office/tokens', asJson({ name: scopes.join(' '), scopes }))).json()
      return callerWith((issued as { token: string }).token, url) // as documented
    },
  }
}

/** Calls pages as a browser does that has signed in by the office's token. */
export async function sessionOf({ token }: TestOffice, url = inject('workerUrl')): Promise<Caller> {
  const { origin } = new URL(url)
  const body = new URLSearchParams({ token })
  const response = await fetch(new URL('/office/sign-in', url), {
    method: 'POST',
    body,
    headers: { Origin: origin },
    redirect: 'manual',
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  return (path, init = {}) => {
    const headers = new Headers({ Origin: origin, ...Object.fromEntries(new Headers(init.headers)), Cookie: cookie })
    return fetch(new URL(path, url), { ...init, headers, redirect: 'manual' })
  }
}

const AGENCY = '云岭县住房和城乡建设局'

/** A page that a body published; faultless but for the patch. */
export function reportOf(agency: string, patch: unknown = {}): string {
  const model = JSON.parse(JSON.stringify(mergePatch(baseline('2021'), patch)).replaceAll(AGENCY, agency))
  return renderHtml(model)
}

/** Adds bodies by name; gives their ids. */
export async function addBodies({ call }: TestOffice, names: string[]): Promise<Record<string, string>> {
  const entries: [string, string][] = []
  for (const name of names) {
    const body = (await (await call('/v1/office/bodies', asJson({ name }))).json()) as { id: string } // as documented
    entries.push([name, body.id])
  }
  return Object.fromEntries(entries)
}

export async function openTestCampaign({ call }: TestOffice, more: Record<string, unknown> = {}): Promise<string> {
  const opened = await call('/v1/office/campaigns', asJson({ year: 2023, ...more }))
  return ((await opened.json()) as { id: string }).id // as documented
}

export type File = { name: string; content: string | Uint8Array<ArrayBuffer> }

export function formOfFiles(files: File[]): FormData {
  const form = new FormData()
  for (const { name, content } of files) form.append('files', new Blob([content]), name)
  return form
}
