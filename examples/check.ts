/**
 * Checks a report with TypeScript, without dependencies (Node.js 22.18 or newer, Deno, Bun): node check.ts FILE [SERVER]
 * Exit status 0: may be published, 1: something is wrong or in doubt, 2: could not be judged.
 */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

/** The parts of a scorecard that this program uses; /v1/scorecard.schema.json describes all of them. */
type Scorecard = {
  decision: 'allow' | 'warn' | 'block'
  score: { points: number; grade: string }
  findings: { severity: string; message: string; fix: string; basis: { instrument: string; article: string } }[]
}

/** RFC 9457. */
type Problem = { code: string; title: string; detail: string }

const ATTEMPTS = 4

async function check(file: string, server: string): Promise<Scorecard> {
  const form = new FormData()
  form.append('file', new Blob([await readFile(file)]), basename(file))
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(`${server}/v1/check`, {
      method: 'POST',
      body: form,
      headers: { Accept: 'application/json', 'Accept-Language': 'zh' },
      signal: AbortSignal.timeout(120_000),
    })
    if (response.ok) return (await response.json()) as Scorecard
    const wait = Number(response.headers.get('Retry-After'))
    if (response.status !== 429 || attempt === ATTEMPTS || !wait) {
      const { code, title, detail } = (await response.json()) as Problem
      throw new Error(`${code}: ${title} ${detail}`)
    }
    await new Promise(resolve => setTimeout(resolve, wait * 1000))
  }
}

const [file = '', server = 'http://localhost:8787'] = process.argv.slice(2)
try {
  const { decision, score, findings } = await check(file, server)
  console.log(`${decision} ${score.points} ${score.grade}`)
  for (const { severity, message, fix, basis } of findings)
    console.log(`[${severity}] ${message} ${fix} (${basis.instrument} ${basis.article})`)
  process.exitCode = decision === 'allow' ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
