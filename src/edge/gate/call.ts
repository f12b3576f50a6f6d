/** Calls to addresses that a stranger chose: judged, resolved, without redirects, within a budget. */
import { err, ok, type Result } from '../../core/rejection.ts'
import type { Access } from './addresses.ts'
import { readAtMost } from './budget.ts'
import { resolveTarget } from './resolver.ts'
import { parseTarget, type TargetFault } from './target.ts'

export type CallFault = TargetFault | 'unreachable' | 'too-slow'

export type Outlook = { access: Access; resolver: string | undefined }

export type Call = {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  milliseconds: number
  /** Of the answer's body; what is over is left unread, and `whole` says so. */
  bytes: number
}

export type Answered = { status: number; headers: Headers; bytes: Uint8Array<ArrayBuffer>; whole: boolean }

export async function call(
  address: string,
  { access, resolver }: Outlook,
  request: Call,
): Promise<Result<Answered, CallFault>> {
  const parsed = parseTarget(address, access)
  if (!parsed.ok) return parsed
  const target = await resolveTarget(parsed.value, { resolver, access })
  if (!target.ok) return target
  return send(target.value.url, request)
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'

/** The time counts for the answer's body as well. */
async function send(
  url: string,
  { method, headers, body, milliseconds, bytes }: Call,
): Promise<Result<Answered, CallFault>> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(milliseconds),
    })
    const { status } = response
    return ok({ status, headers: response.headers, ...(await readAtMost(response.body, bytes)) })
  } catch (error) {
    return err(isTimeout(error) ? 'too-slow' : 'unreachable')
  }
}
