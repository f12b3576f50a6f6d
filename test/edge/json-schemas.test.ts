import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import annual2019 from '../../rules/gov-info-annual/2019/pack.json' with { type: 'json' }
import annual2021 from '../../rules/gov-info-annual/2021/pack.json' with { type: 'json' }
import { json, post, request, uploadOf } from '../support/worker.ts'

test('the schema of a scorecard is served, and fits what the check answers', async () => {
  const response = await request('/v1/scorecard.schema.json')
  expect(response.headers.get('content-type')).toContain('application/schema+json')
  const isValid = new Ajv2020({ strict: true }).compile((await response.json()) as object) // an object, or it throws
  const answer = await post('/v1/check', uploadOf(), json)
  expect(isValid(await answer.json()), JSON.stringify(isValid.errors)).toBe(true)
})

test('the schema of a pack is served, and fits the packs that are published', async () => {
  const response = await request('/v1/pack.schema.json')
  expect(response.headers.get('content-type')).toContain('application/schema+json')
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false })
  const isValid = addFormats.default(ajv).compile((await response.json()) as object) // an object, or it throws
  for (const pack of [annual2019, annual2021]) expect(isValid(pack), JSON.stringify(isValid.errors)).toBe(true)
})
