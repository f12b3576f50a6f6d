/** How callers say who they are. */
import type { Lang } from '../../core/result.ts'
import type { Operation, Words } from './operation.ts'

const words = {
  token: { zh: '监督机关发放的令牌', en: 'A token that the office has issued' },
  operator: { zh: '部署时设定的管理令牌（GOUJI_ADMIN_TOKEN）', en: "The server's own admin token (GOUJI_ADMIN_TOKEN)" },
  signature: {
    zh: 'Standard Webhooks 签名；轮换密钥时可以有多个，以空格分隔',
    en: 'Signature by Standard Webhooks; several, with a space between, while a secret rotates',
  },
  id: { zh: '消息编号；重发时不变', en: 'Id of the message; the same when it is sent again' },
  timestamp: { zh: '发送时间，Unix 秒', en: 'When it was sent, in Unix seconds' },
} satisfies Record<string, Words>

export const securitySchemes = (lang: Lang) => ({
  token: { type: 'http', scheme: 'bearer', description: words.token[lang] },
  operator: { type: 'http', scheme: 'bearer', description: words.operator[lang] },
  signature: { type: 'apiKey', in: 'header', name: 'webhook-signature', description: words.signature[lang] },
})

/** A scope stands where OpenAPI 3.1 has the roles of a scheme other than OAuth. */
export function securityOf(by: NonNullable<Operation['by']>): Record<string, string[]>[] {
  if (by === 'operator' || by === 'signature') return [{ [by]: [] }]
  return [by].flat().map(scope => ({ token: [scope] }))
}

export const signatureHeaders = (lang: Lang) =>
  (['id', 'timestamp'] as const).map(part => ({
    name: `webhook-${part}`,
    in: 'header',
    required: true,
    description: words[part][lang],
    schema: { type: 'string' },
  }))
