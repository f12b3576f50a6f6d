import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

/** A port that nobody listens on now, other than that of another run of the tests on this machine. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo // it listens on a port, not on a pipe
  await new Promise<void>(resolve => probe.close(() => resolve()))
  return port
}
