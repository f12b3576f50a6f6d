/** One request of an upload, with what has gone out so far; `fetch` does not tell. */
import type { Group } from './groups.ts'

/** `problem`: the server's own words; none where the line broke. */
export type Answer = { ok: true; path: string } | { ok: false; problem: string | undefined }

export function send(address: string, group: Group, onSent: (bytes: number) => void): Promise<Answer> {
  return new Promise(resolve => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('Accept', 'application/json')
    if (group.kind === 'archive') request.setRequestHeader('Content-Type', 'application/zip')
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded))
    request.addEventListener('load', () => resolve(answerOf(request)))
    for (const name of ['error', 'abort', 'timeout'])
      request.addEventListener(name, () => resolve({ ok: false, problem: undefined }))
    request.send(bodyOf(group))
  })
}

function bodyOf(group: Group): XMLHttpRequestBodyInit {
  if (group.kind === 'archive') return group.file
  const form = new FormData()
  for (const file of group.files) form.append('files', file)
  return form
}

function answerOf({ status, responseText }: XMLHttpRequest): Answer {
  const answer: { path?: string; title?: string; detail?: string } = parsed(responseText)
  if (status === 202 && answer.path) return { ok: true, path: answer.path }
  const problem = [answer.title, answer.detail].filter(text => text !== undefined).join(' ')
  return { ok: false, problem: problem === '' ? undefined : problem }
}

function parsed(text: string): object {
  try {
    return JSON.parse(text)
  } catch {
    // Something between here and the server has answered with a page.
    return {}
  }
}
