/** What the platform hands to a request, and what the middleware adds on the way in. */
import type { RequestIdVariables } from 'hono/request-id'
import type { Lang } from '../core/result.ts'
import type { Job } from './jobs.ts'
import type { Member } from './office/member.ts'

export type Bindings = {
  /** Without it nothing is limited. */
  RATE_LIMIT?: RateLimit
  /** `false` switches the limit off (local start, tests); anything else leaves it on. */
  RATE_LIMITED?: string
  /** Static files, among them the character maps that PDF fonts refer to. */
  ASSETS?: Fetcher
  /** The office's rows, files and wake-up calls; without them there is no office. */
  DB?: D1Database
  FILES?: R2Bucket
  JOBS?: Queue<Job>
  /** A secret: who has it founds offices and gives them their first token. Unset: no office. */
  GOUJI_ADMIN_TOKEN?: string
  /** A secret: any long random text. The secrets shared with publishing systems are sealed with it. Unset: no gate. */
  GOUJI_GATE_KEY?: string
  /** Wakes up what the gate has to do, apart from the batches of the office. */
  GATE_JOBS?: Queue<Job>
  /** Wakes up calls to receivers, which may be slow, apart from everything that somebody waits for. */
  DELIVERIES?: Queue<Job>
  /** Address of a DNS-over-HTTPS resolver (JSON); empty: names are judged by their spelling alone. */
  GATE_RESOLVER?: string
  /** `true` lets allow-lists name this very machine, by plain http: for development and tests. */
  GATE_LOOPBACK?: string
  /** `true` offers an office with invented reports to everybody who reaches the server; `npm start` sets it. */
  DEMONSTRATION?: string
}

/** What a request's log line may say. No report content, no names, no addresses. */
export type LogFacts = {
  bytes?: number
  format?: string
  pack?: string
  outcome?: string
  code?: string
}

export type Edge = {
  Bindings: Bindings
  /** `member` is there behind the guards of the office's routes only. */
  Variables: RequestIdVariables & { lang: Lang; facts: LogFacts; member: Member }
}
