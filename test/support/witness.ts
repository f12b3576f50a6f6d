/** Stands between a browser and every network: whatever the browser sends, by whatever means, passes here and is kept. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Sent = { method: string; url: string; body: Buffer }

export type Witness = {
  /** Arguments that make a Chromium send all of its traffic through here, that to this machine too. */
  browserArguments: string[]
  /** All requests so far. Encrypted connections and web sockets stand as `CONNECT` with the host. */
  sent: Sent[]
  close(): Promise<void>
}

export async function startWitness(): Promise<Witness> {
  const sent: Sent[] = []
  const server = createServer(async (incoming, outgoing) => {
    const body = await bodyOf(incoming)
    sent.push({ method: incoming.method ?? '', url: incoming.url ?? '', body })
    passOn(incoming, body, outgoing)
  })
  server.on('connect', (incoming, socket) => {
    sent.push({ method: 'CONNECT', url: incoming.url ?? '', body: Buffer.of() })
    socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens at a port, not at a pipe
  return {
    browserArguments: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    sent,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function passOn({ method, url = '', headers }: IncomingMessage, body: Buffer, outgoing: ServerResponse): void {
  const onward = request(url, { method, headers }, answer => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.destroy())
  onward.end(body)
}
