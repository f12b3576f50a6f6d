import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { json, post, request, uploadOf } from '../support/worker.ts'

test('the schema of a scorecard is served, and fits what the check answers', async () => {
  const response = await request('/v1/scorecard.schema.json')
  expect(response.headers.get('content-type')).toContain('application/schema+json')
  const isValid = new Ajv2020({ strict: true }).compile((await response.json()) as object) // an object, or it throws
  const answer = await post('/v1/check', uploadOf(), json)
  expect(isValid(await answer.json()), JSON.stringify(isValid.errors)).toBe(true)
})
