/** Errors as the caller sees them: RFC 9457 problems with a closed list of codes, or the same words as a page. */
import type { Context } from 'hono'
import type { Rejection } from '../core/rejection.ts'
import { type RejectionText, rejectionText } from '../core/rejection-texts.ts'
import type { Lang } from '../core/result.ts'
import { ProblemPage } from '../web/problem-page.tsx'
import type { Edge } from './env.ts'
import { prefersPage } from './negotiate.ts'
import { type CallProblem, type CallProblemCode, conflictTexts, problemTexts, signatureText } from './problem-texts.ts'

type Code = Rejection['code'] | CallProblemCode

export type Problem = Rejection | CallProblem

/** Every code that a problem may have, with the status that it is answered with. */
export const statuses = {
  'too-large': 413,
  'unsupported-format': 415,
  encrypted: 422,
  'no-text-layer': 422,
  damaged: 422,
  'not-a-report': 422,
  'unknown-edition': 422,
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'rate-limited': 429,
  internal: 500,
} as const satisfies Record<Code, number>

/**
 * Answers with a problem. `headers` are added. A caller that prefers pages (a browser) gets a page that says the same;
 * everybody else, whatever `?format=` was wanted, `application/problem+json`.
 */
export function respondProblem(c: Context<Edge>, problem: Problem, headers: Record<string, string> = {}) {
  const { code } = problem
  const status = statuses[code]
  const lang = c.get('lang')
  const { title, detail } = wordsOf(problem, lang)
  const requestId = c.get('requestId')
  c.set('facts', { ...c.get('facts'), code })
  for (const [name, value] of Object.entries({
    'Content-Language': lang,
    'Cache-Control': 'no-store',
    Vary: 'Accept, Accept-Language',
    ...headers,
  }))
    c.header(name, value)
  if (prefersPage(c.req.header('Accept'))) {
    return c.html(<ProblemPage lang={lang} title={title} detail={detail} code={code} requestId={requestId} />, status)
  }
  const body = { type: `urn:gouji:problem:${code}`, title, status, detail, code, requestId }
  return c.body(`${JSON.stringify(body, null, 2)}\n`, status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
  })
}

/** The sentences of a problem. */
export function wordsOf(problem: Problem, lang: Lang): RejectionText {
  switch (problem.code) {
    case 'conflict':
      return conflictTexts[problem.variant][lang]
    case 'unauthorized':
      return problem.variant === 'signature' ? signatureText[lang] : problemTexts.unauthorized[lang]
    case 'forbidden':
    case 'not-found':
    case 'rate-limited':
    case 'internal':
      return problemTexts[problem.code][lang]
    default:
      return rejectionText(problem, lang)
  }
}
