/** A DNS-over-HTTPS resolver (JSON) on this machine that says what a test tells it to. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const A = 1
const CNAME = 5
const AAAA = 28
const NAME_ERROR = 3
const SERVER_FAILURE = 2

type Told = { addresses: string[]; failing?: 'A' | 'AAAA' }

export async function openResolver() {
  const names = new Map<string, Told>()
  const asked: string[] = []

  function answerTo(name: string, type: 'A' | 'AAAA') {
    const told = names.get(name)
    if (!told) return { Status: NAME_ERROR }
    if (told.failing === type) return { Status: SERVER_FAILURE }
    const addresses = told.addresses.filter(address => address.includes(':') === (type === 'AAAA'))
    const records = addresses.map(data => ({ name, type: type === 'A' ? A : AAAA, TTL: 60, data }))
    return { Status: 0, Answer: [{ name, type: CNAME, TTL: 60, data: `real.${name}.` }, ...records] }
  }

  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://resolver')
    const name = searchParams.get('name') ?? ''
    asked.push(name)
    response.setHeader('Content-Type', 'application/dns-json')
    response.end(JSON.stringify(answerTo(name, searchParams.get('type') === 'A' ? 'A' : 'AAAA')))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  return {
    url: `http://127.0.0.1:${port}/resolve`,
    /** Names that somebody wanted to know about, each once per question. */
    asked,
    tell: (name: string, addresses: string[], { failing }: Pick<Told, 'failing'> = {}) =>
      names.set(name, { addresses, ...(failing ? { failing } : {}) }),
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}
