/** The address under which anybody who has it sees a check's scorecards: it carries a key made from the deployment's own. */
import { timingSafeEqual } from 'hono/utils/buffer'

const KEY_BYTES = 16

async function linkKey(checkId: string, deploymentSecret: string): Promise<string> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(deploymentSecret), algorithm, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(`gouji gate link ${checkId}`))
  return new Uint8Array(mac).slice(0, KEY_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true })
}

export const linkPath = async (checkId: string, deploymentSecret: string): Promise<string> =>
  `/gate/checks/${checkId}/${await linkKey(checkId, deploymentSecret)}`

export const isLinkKey = async (key: string, checkId: string, deploymentSecret: string): Promise<boolean> =>
  timingSafeEqual(key, await linkKey(checkId, deploymentSecret))
