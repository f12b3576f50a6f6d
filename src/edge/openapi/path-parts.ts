/** What stands in the paths of calls, each with an example that bodies and paths share. */
import type { Words } from './operation.ts'

export type PathPart = { example: string; meaning: Words }

/** As every id: a random UUID (RFC 9562). They belong together: the body of the submission, the file of the document. */
export const ids = {
  office: {
    example: '0b6f5d0e-6a0c-4d0a-9d3e-5b1c7f2a9e01',
    meaning: { zh: '监督机关的编号', en: 'Id of the office' },
  },
  token: {
    example: '1c7a6e1f-7b1d-4e1b-8e4f-6c2d8a3b0f02',
    meaning: { zh: '令牌的编号', en: 'Id of the token' },
  },
  body: {
    example: '2d8b7f20-8c2e-4f2c-9f50-7d3e9b4c1003',
    meaning: { zh: '被监督单位的编号', en: 'Id of the body' },
  },
  campaign: {
    example: '3e9c8031-9d3f-403d-8061-8e4fac5d2104',
    meaning: { zh: '年度核查的编号', en: 'Id of the campaign' },
  },
  batch: {
    example: '4fad9142-ae40-414e-9172-9f50bd6e3205',
    meaning: { zh: '批次的编号', en: 'Id of the batch' },
  },
  document: {
    example: '50bea253-bf51-425f-8283-a061ce7f4306',
    meaning: { zh: '文件的编号', en: 'Id of the document' },
  },
  submission: {
    example: '61cfb364-c062-4360-9394-b172df805407',
    meaning: { zh: '报送版本的编号', en: 'Id of the submission, one version of a report' },
  },
  link: {
    example: '72d0c475-d173-4471-84a5-c283e0916508',
    meaning: { zh: '上传链接的编号', en: 'Id of the upload link' },
  },
  endpoint: {
    example: '83e1d586-e284-4582-95b6-d394f1a27609',
    meaning: { zh: '发布接口的编号', en: 'Id of the endpoint' },
  },
  secret: {
    example: '94f2e697-f395-4693-86c7-e4a502b3870a',
    meaning: { zh: '密钥的编号', en: 'Id of the secret' },
  },
  delivery: {
    example: 'a503f7a8-04a6-47a4-97d8-f5b613c4980b',
    meaning: { zh: '回调的编号', en: 'Id of the delivery' },
  },
} as const satisfies Record<string, PathPart>

export const pack: PathPart = { example: 'gov-info-annual', meaning: { zh: '格式的名称', en: 'Name of the form' } }
export const edition: PathPart = { example: '2021', meaning: { zh: '格式的版本', en: 'Edition of the form' } }
