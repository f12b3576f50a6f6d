/** What is wrong with a body that should hold files. */
import type { Localized } from '../core/pack.ts'
import type { Rejection } from '../core/rejection.ts'
import type { Lang } from '../core/result.ts'

const faults = {
  nothing: {
    zh: '没有收到文件；请把文件作为请求体，或者作为 multipart/form-data 中的一项提交，如 curl -F file=@年报.docx',
    en: 'there is no file; send it as the body, or as a part of a form, as in curl -F file=@report.docx',
  },
  malformed: {
    zh: '表单（multipart/form-data）不完整或者分隔符与 Content-Type 不一致；请由程序库或 curl -F 生成，如 curl -F file=@年报.docx',
    en: 'the multipart body is malformed; have a library or curl -F make it, as in curl -F file=@report.docx',
  },
  unnamed: {
    zh: '表单中没有名为 file 的文件，或者没有选择文件；如 curl -F file=@年报.docx',
    en: 'there is no part named file, or no file was chosen; as in curl -F file=@report.docx',
  },
} as const satisfies Record<string, Localized>

export const bodyFault = (fault: keyof typeof faults, lang: Lang): Rejection => ({
  code: 'bad-request',
  detail: faults[fault][lang],
})

export const repeatedPart = (name: string, lang: Lang): Rejection => {
  const words = {
    zh: `表单中有多个 ${name}；每次只核验一份报告`,
    en: `there is more than one part ${name}; send one report a call`,
  }
  return { code: 'bad-request', detail: words[lang] }
}
