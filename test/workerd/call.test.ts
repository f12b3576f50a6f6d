/** Calls to addresses that a stranger chose, as the runtime makes them. */
import { expect, it } from 'vitest'
import { call } from '../../src/edge/gate/call.ts'

const outlook = { access: { allowed: [], loopback: false }, resolver: undefined }

const ask = async (address: string, method: 'GET' | 'POST', bytes = 100) => {
  const body = method === 'POST' ? { body: '{}' } : {}
  const answered = await call(address, outlook, { method, headers: {}, ...body, milliseconds: 10_000, bytes })
  if (!answered.ok) return answered.error
  return { status: answered.value.status, text: new TextDecoder().decode(answered.value.bytes) }
}

it.each(['GET', 'POST'] as const)('a redirect is not followed: %s', async method => {
  expect(await ask('https://cms.example.gov.cn/moved', method)).toEqual({ status: 307, text: '' })
  expect(await ask('https://cms.example.gov.cn/here', method)).toEqual({
    status: 200,
    text: 'you are at https://cms.example.gov.cn/here',
  })
})

it('of an answer no more is taken in than was agreed', async () => {
  expect(await ask('https://cms.example.gov.cn/here', 'GET', 7)).toEqual({ status: 200, text: 'you are' })
})
