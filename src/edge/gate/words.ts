/** What the gate says to people, in both languages. */
import type { Localized } from '../../core/pack.ts'
import type { CallFault } from './call.ts'
import type { Decision, Mode } from './decision.ts'
import type { Outcome } from './judge.ts'

/** Beside the outcomes of judging, what may stand instead of one. */
export type State = Outcome | 'waiting' | 'failed' | 'not-fetched'

type Sentences = { verdict: Localized } & Record<Decision, Localized>

const publish: Localized = { zh: '可以发布。', en: 'It may be published.' }
const verify: Localized = { zh: '请人工核实后再发布。', en: 'Have a person verify it before it is published.' }
const correct: Localized = { zh: '请修改后重新提交。', en: 'Correct it and submit it again.' }

const all = (text: Localized): Record<Decision, Localized> => ({ allow: text, warn: text, block: text })

export const states: Record<State, Sentences> = {
  pass: { verdict: { zh: '符合要求', en: 'Meets the requirements' }, ...all(publish) },
  fail: {
    verdict: { zh: '修改后发布', en: 'Publish after corrections' },
    allow: { zh: '存在问题，建议修改。', en: 'There are faults; better correct them.' },
    warn: { zh: '存在问题，建议修改后发布。', en: 'There are faults; better correct them before it is published.' },
    block: { zh: `存在严重问题，${correct.zh}`, en: `There are serious faults. ${correct.en}` },
  },
  'cannot-tell': {
    verdict: { zh: '需人工核实', en: 'Needs a person to verify' },
    ...all({ zh: `有内容未能判定，${verify.zh}`, en: `Something could not be judged. ${verify.en}` }),
  },
  unreadable: {
    verdict: { zh: '需人工核实', en: 'Needs a person to verify' },
    ...all({
      zh: `从名称看是年度报告，但没有读到可以核验的内容，${verify.zh}`,
      en: `By its name it is an annual report, but nothing in it could be checked. ${verify.en}`,
    }),
  },
  'not-a-report': {
    verdict: { zh: '不是年度报告', en: 'Not an annual report' },
    ...all({ zh: `不在核验范围内，${publish.zh}`, en: `There is nothing to check. ${publish.en}` }),
  },
  waiting: {
    verdict: { zh: '正在核验', en: 'Being checked' },
    allow: { zh: '核验尚未完成，按设置先行发布。', en: 'The check is not done; as configured, it may be published.' },
    warn: { zh: `核验尚未完成，${verify.zh}`, en: `The check is not done. ${verify.en}` },
    block: { zh: '核验尚未完成，请等待结果。', en: 'The check is not done; wait for its result.' },
  },
  failed: {
    verdict: { zh: '未能核验', en: 'Could not be checked' },
    ...all({
      zh: `系统未能完成核验，请重新提交；急需发布的，${verify.zh}`,
      en: `Something failed on our side. Submit it again; if it is urgent: ${verify.en}`,
    }),
  },
  'not-fetched': {
    verdict: { zh: '未能取得文件', en: 'The file could not be fetched' },
    ...all({
      zh: '请核对文件地址，或者随请求一并提交文件内容。',
      en: 'Check its address, or send the file itself with the call.',
    }),
  },
}

/** Why the decision is milder than the verdict. */
export const modeNotes: Record<Exclude<Mode, 'block'>, Localized> = {
  warn: { zh: '当前为提醒方式，不拦截。', en: 'This endpoint only warns.' },
  observe: { zh: '当前为观察方式，不影响发布。', en: 'This endpoint only observes.' },
}

export const overriddenBy = (person: string, reason: string): Localized => ({
  zh: `${person}已确认发布，理由：${reason}`,
  en: `${person} has released it: ${reason}`,
})

/** The two files do not print the same figures; `place` is the first of `count` cells. */
export const disagreement = (
  one: string,
  other: string,
  place: Localized,
  count: number,
): { message: Localized; fix: Localized } => ({
  message: {
    zh: `“${one}”与“${other}”有${count}处数据不一致，第一处：${place.zh}。`,
    en: `“${one}” and “${other}” differ in ${count} ${count === 1 ? 'figure' : 'figures'}, first: ${place.en}.`,
  },
  fix: {
    zh: '请核对网页和附件，使用同一份定稿。',
    en: 'Compare page and attachment, and publish one final version as both.',
  },
})

/** What became of a call to somebody else's server. */
export const faultWords: Record<CallFault, Localized> = {
  malformed: { zh: '地址格式不正确', en: 'the address is malformed' },
  'not-https': { zh: '地址必须以 https:// 开头', en: 'the address must begin with https://' },
  credentials: { zh: '地址中不能含有用户名和密码', en: 'the address must not hold a name or a password' },
  port: { zh: '端口未列入允许名单', en: 'the port is not in the allow-list' },
  'literal-address': { zh: 'IP 地址未列入允许名单', en: 'the IP address is not in the allow-list' },
  'inner-name': { zh: '内部主机名未列入允许名单', en: 'the inner host is not in the allow-list' },
  'inner-address': {
    zh: '主机名指向未列入允许名单的内部地址',
    en: 'the host leads to an inner address that is not in the allow-list',
  },
  'not-resolved': { zh: '主机名无法解析', en: 'the host could not be resolved' },
  unreachable: { zh: '无法连接', en: 'nobody answered' },
  'too-slow': { zh: '等待超时', en: 'the answer took too long' },
}

/** What a call holds beside what is known: a name that is spelt wrong should not go unnoticed. */
const LONGEST_NAME = 80

export function passedOverNote(fields: readonly string[]): Localized {
  const names = fields.map(name => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name))
  return {
    zh: `以下字段不是本接口的字段，没有使用：${names.join('、')}。`,
    en: `These are no fields of this call and were passed over: ${names.join(', ')}.`,
  }
}

export const fetchingOff: Localized = {
  zh: 'data.files 中有 url，但此接口没有开启按地址取文件；请改用 base64 提交文件内容，或者在接口设置中开启',
  en: 'data.files: this endpoint does not fetch files by their address; send them in base64, or have it allowed',
}

export const notBase64 = (path: string): Localized => ({
  zh: `${path} 不是 base64 编码的文件内容，如 "UEsDBBQABgAI…"`,
  en: `${path} is no base64, as in "UEsDBBQABgAI…"`,
})

export const tooManyFiles = (most: number): Localized => ({
  zh: `data.files 不能超过 ${most} 项`,
  en: `data.files must have at most ${most} entries`,
})
