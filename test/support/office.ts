/** Invented offices in the served Worker, each of them founded for one test file, and reports of invented bodies. */
import { expect, inject } from 'vitest'
import { baseline, type Model, mergePatch } from './model.ts'
import { renderHtml } from './render-html.ts'
import { ADMIN_TOKEN } from './serve.ts'

/** What an answer holds; compared with what is expected of it. */
// biome-ignore lint/suspicious/noExplicitAny: every expectation says which fields it means
export type Json = Record<string, any>

export type Caller = (path: string, init?: RequestInit) => Promise<Response>

/** Calls with a token of an office. */
export const callerWith =
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

/** The report for 2023 of a body, or for the year after it; faultless by itself but for the patch. */
export function modelOf(agency: string, patch: unknown = {}, year: 2023 | 2024 = 2023): Model {
  const text = JSON.stringify(mergePatch(baseline('2021'), patch)).replaceAll(AGENCY, agency)
  return JSON.parse(year === 2023 ? text : text.replaceAll('2024年', '2025年').replaceAll('2023年', '2024年'))
}

/** The same as a page that the body published. */
export const reportOf = (agency: string, patch: unknown = {}, year: 2023 | 2024 = 2023): string =>
  renderHtml(modelOf(agency, patch, year))

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

export const getJson = async ({ call }: TestOffice, path: string): Promise<Json> => {
  const response = await call(path)
  expect(response.status, `${path}: ${await response.clone().text()}`).toBe(200)
  return response.json() as Promise<Json> // as above
}

/** Hands in the report of a named body and gives the document, judged. */
export async function handIn(
  office: TestOffice,
  { campaign, body, content, name = 'a.html' }: HandedIn,
): Promise<Json> {
  const path = `/v1/office/campaigns/${campaign}/bodies/${body}/documents?name=${encodeURIComponent(name)}`
  const response = await office.call(path, { method: 'POST', body: content })
  expect(response.status, await response.clone().text()).toBe(201)
  const { documents } = (await response.json()) as Json // as above
  return documents[0]
}

type HandedIn = { campaign: string; body: string | undefined; content: string | Uint8Array<ArrayBuffer>; name?: string }

export type File = { name: string; content: string | Uint8Array<ArrayBuffer> }

export function formOfFiles(files: File[]): FormData {
  const form = new FormData()
  for (const { name, content } of files) form.append('files', new Blob([content]), name)
  return form
}
