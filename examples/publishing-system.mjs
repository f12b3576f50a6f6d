// A publishing system in miniature: asks gouji's gate before it publishes an article, and does what it is told.
//
//   GOUJI_SECRET=whsec_… node examples/publishing-system.mjs --gate http://localhost:8787/v1/gate/ID [options] ARTICLE.html [ATTACHMENT…]
//
//   --title TEXT        as the system keeps it beside the article
//   --reference ID      the system's own name for the article; by default the article's path
//   --planned TIME      when it is to be published, as in 2026-01-20T09:00:00+08:00
//   --listen PORT       hear verdicts that come later, at http://127.0.0.1:PORT/ (the endpoint's callback)
//   --timeout SECONDS   how long to wait for an answer (20), and for a verdict that comes later, thirty times that
//   --unreachable WHAT  `hold` (the default) or `publish`, where nobody answers
//
// Ends with 0 if the article was published, with 1 if not. The only package it needs is `standardwebhooks`.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    gate: { type: 'string' },
    title: { type: 'string' },
    reference: { type: 'string' },
    planned: { type: 'string' },
    listen: { type: 'string' },
    timeout: { type: 'string', default: '20' },
    unreachable: { type: 'string', default: 'hold' },
  },
})
const [article, ...attachments] = positionals
const secret = process.env.GOUJI_SECRET
if (!values.gate || !article || !secret) {
  console.error('usage: GOUJI_SECRET=whsec_… node publishing-system.mjs --gate ADDRESS ARTICLE.html [ATTACHMENT…]')
  process.exit(2)
}
const webhook = new Webhook(secret)
const reference = values.reference ?? article
const ATTEMPTS = 3
const milliseconds = Number(values.timeout) * 1000

/** A verdict may come before the answer that announces it: the ear is opened first. */
const later = values.listen ? await listen(Number(values.listen)) : undefined
const published = await decide()
later?.close()
console.log(published ? `PUBLISHED ${reference}` : `NOT PUBLISHED ${reference}`)
process.exitCode = published ? 0 : 1

async function decide() {
  const answer = await ask(JSON.stringify(await submission()))
  if (!answer) {
    console.log('the gate could not be reached')
    return values.unreachable === 'publish'
  }
  show(answer)
  if (answer.outcome !== 'waiting' || !later) return mayPublish(answer)
  const verdict = await Promise.race([later.verdict, wait(30 * milliseconds, undefined, { ref: false })])
  if (!verdict) return mayPublish(answer)
  show(verdict)
  return mayPublish(verdict)
}

/** `warn` is for a person, who may release it in the office or by `report.overridden`; this program asks nobody. */
function mayPublish({ decision }) {
  return decision === 'allow'
}

async function submission() {
  const files = attachments.map(async file => ({
    name: path.basename(file),
    base64: (await readFile(file)).toString('base64'),
  }))
  return {
    type: 'report.submitted',
    timestamp: new Date().toISOString(),
    data: {
      reference,
      title: values.title,
      planned: values.planned,
      article: { html: await readFile(article, 'utf8') },
      files: await Promise.all(files),
    },
  }
}

/** The same message under the same id: the gate answers it once, however often it comes. */
async function ask(body) {
  const id = `msg_${crypto.randomUUID()}`
  let pause = 0
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    await wait(pause)
    const response = await post(id, body)
    pause = Number(response?.headers.get('Retry-After') ?? 1) * 1000
    if (response?.ok) return response.json()
    if (!response || response.status === 429 || response.status >= 500) continue
    // A mistake of ours, such as a wrong secret: it will not be better the next time.
    const { title, detail } = await response.json()
    throw new Error(`${response.status} ${title} ${detail}`)
  }
  return undefined
}

async function post(id, body) {
  const at = new Date()
  const headers = {
    'Content-Type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': webhook.sign(id, at, body),
  }
  try {
    return await fetch(values.gate, { method: 'POST', headers, body, signal: AbortSignal.timeout(milliseconds) })
  } catch (error) {
    console.log(`no answer: ${error.cause?.message ?? error.message}`)
    return undefined
  }
}

function show({ decision, verdict, sentence, notes, findings = [], scorecard }) {
  console.log(`${decision}: ${verdict}。${sentence}`)
  for (const note of notes) console.log(`  ${note}`)
  for (const { severity, message, fix } of findings) console.log(`  [${severity}] ${message} ${fix}`)
  if (scorecard) console.log(`  ${scorecard}`)
}

/** The receiver of `report.checked`; what the library does not verify counts as not said. */
async function listen(port) {
  const { promise, resolve } = Promise.withResolvers()
  const server = createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    try {
      const { type, data } = webhook.verify(Buffer.concat(chunks).toString(), request.headers)
      response.writeHead(204).end()
      if (type === 'report.checked' && data.reference === reference) resolve(data)
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error
      response.writeHead(401).end()
    }
  })
  await new Promise(listening => server.listen(port, '127.0.0.1', listening))
  return { verdict: promise, close: () => server.close() }
}
