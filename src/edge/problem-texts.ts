/** The sentences for what goes wrong with a call; those for unusable uploads stand with the rejections. */
import type { RejectionText } from '../core/rejection-texts.ts'
import type { Lang } from '../core/result.ts'

export type CallProblem = 'not-found' | 'rate-limited' | 'internal'

type Texts = Record<CallProblem, Record<Lang, RejectionText>>

export const problemTexts: Texts = {
  'not-found': {
    zh: { title: '此地址没有内容', detail: '请核对地址和请求方法；现有接口见首页 / 和 /v1/packs。' },
    en: {
      title: 'There is nothing at this address',
      detail: 'Check the address and the method; the page at / and /v1/packs show what there is.',
    },
  },
  'rate-limited': {
    zh: {
      title: '请求过于频繁',
      detail: '请按 Retry-After 给出的秒数等待后重试；大量报告请用命令行 gouji check 批量核验。',
    },
    en: {
      title: 'Too many requests',
      detail: 'Wait for the seconds that Retry-After names; for many reports use the command line (gouji check).',
    },
  },
  internal: {
    zh: { title: '系统内部错误', detail: '这不是上传文件的问题。请稍后重试；仍不成功的，请将请求编号告知管理员。' },
    en: {
      title: 'Something failed on our side',
      detail: 'The upload is not to blame. Try again later; if it keeps failing, give the request id to the operator.',
    },
  },
}
