/** The sentences for what goes wrong with a call; those for unusable uploads stand with the rejections. */
import type { RejectionText } from '../core/rejection-texts.ts'
import type { Lang } from '../core/result.ts'

export type CallProblemCode = 'unauthorized' | 'forbidden' | 'not-found' | 'conflict' | 'rate-limited' | 'internal'

/** What stands in the way of a change, where the call itself is in order. */
export type Conflict =
  | 'name-taken'
  | 'body-in-use'
  | 'campaign-closed'
  | 'no-pack'
  | 'days-swapped'
  | 'link-used'
  | 'not-dead'
  | 'in-work'
  | 'not-matched'
  | 'message-changed'
  | 'nothing-to-override'
  | 'endpoint-name-taken'
  | 'too-many-secrets'
  | 'last-secret'
  | 'delivery-under-way'

export type CallProblem =
  | { code: Exclude<CallProblemCode, 'conflict'>; variant?: 'signature' }
  | { code: 'conflict'; variant: Conflict }

type Texts = Record<Exclude<CallProblemCode, 'conflict'>, Record<Lang, RejectionText>>

export const problemTexts: Texts = {
  unauthorized: {
    zh: {
      title: '需要登录或者有效的访问令牌',
      detail:
        '请在 Authorization 请求头中提供令牌（Bearer），或者在登录页输入令牌；令牌可能已被停用，请向管理员索取新的令牌。',
    },
    en: {
      title: 'A valid token is needed',
      detail:
        'Send it in the Authorization header (Bearer), or sign in with it; it may have been revoked, then ask an administrator for a new one.',
    },
  },
  forbidden: {
    zh: {
      title: '没有此项权限',
      detail: '当前令牌不能进行此项操作，请向管理员索取带有相应权限的令牌；网页提交失败的，请刷新页面后重试。',
    },
    en: {
      title: 'This is not permitted',
      detail:
        'The token does not cover this; ask an administrator for one that does. If a form failed, reload its page and try again.',
    },
  },
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

export const conflictTexts: Record<Conflict, Record<Lang, RejectionText>> = {
  'endpoint-name-taken': {
    zh: { title: '名称已被使用', detail: '已有同名的发布系统接口，请直接修改该接口，或者换一个名称。' },
    en: { title: 'The name is taken', detail: 'An endpoint has this name; change that one, or take another name.' },
  },
  'too-many-secrets': {
    zh: { title: '密钥过多', detail: '请先删除不再使用的密钥，再生成新的密钥。' },
    en: {
      title: 'There are too many secrets',
      detail: 'Remove those that are no longer used, then ask for a new one.',
    },
  },
  'last-secret': {
    zh: { title: '不能删除最后一个密钥', detail: '请先生成新的密钥，待发布系统改用后再删除旧的。' },
    en: {
      title: 'The last secret cannot be removed',
      detail: 'Ask for a new one first; remove the old one when the publishing system uses the new one.',
    },
  },
  'delivery-under-way': {
    zh: { title: '该消息正在发送', detail: '发送结束后才能重新发送，请稍后查看发送记录。' },
    en: { title: 'The message is on its way', detail: 'It can be sent again when that has ended; see the log later.' },
  },
  'name-taken': {
    zh: { title: '名称已被使用', detail: '名单中已有同名机构，请直接修改该机构，或者换一个名称。' },
    en: {
      title: 'The name is taken',
      detail: 'A body of this name is in the list; change that one, or take another name.',
    },
  },
  'body-in-use': {
    zh: { title: '该机构已有报送记录', detail: '不能删除；机构已撤销的，请填写撤销日期。' },
    en: {
      title: 'The body has submissions',
      detail: 'It cannot be deleted; if it no longer exists, state until when it did.',
    },
  },
  'campaign-closed': {
    zh: { title: '本次报送已经结束', detail: '如需补交，请由管理员重新开放后再上传。' },
    en: { title: 'The campaign is closed', detail: 'Have an administrator open it again to take in what is late.' },
  },
  'no-pack': {
    zh: { title: '没有适用于该年度的格式', detail: '请核对年度；可用的格式见 /v1/packs。' },
    en: { title: 'There is no form for this year', detail: 'Check the year; /v1/packs lists the forms.' },
  },
  'days-swapped': {
    zh: { title: '发布截止日早于报送截止日', detail: '没有保存。请核对各类机构的两个日期：应当先报送审核，后发布。' },
    en: {
      title: 'The day of publication lies before the day of submission',
      detail: 'Nothing was saved. Check both days of each kind of body: reports are handed in first, then published.',
    },
  },
  'link-used': {
    zh: {
      title: '上传链接已失效',
      detail: '链接只能使用一次，可能已经用过、过期或者被收回；请向主管部门索取新的链接。',
    },
    en: {
      title: 'The upload link is no longer valid',
      detail:
        'It works once; it has been used, has expired or was withdrawn. Ask the supervising office for a new one.',
    },
  },
  'not-dead': {
    zh: { title: '该文件不需要重试', detail: '只有核验失败的文件可以重试；请刷新页面查看当前状态。' },
    en: {
      title: 'There is nothing to try again',
      detail: 'Only documents that failed can be tried again; reload to see its state.',
    },
  },
  'message-changed': {
    zh: { title: '消息编号重复而内容不同', detail: '同一 webhook-id 只能用于同一内容；内容有变动的，请换用新的编号。' },
    en: {
      title: 'The message has an id that was used for other content',
      detail: 'Send the same webhook-id only with the very same body; new content needs a new id.',
    },
  },
  'nothing-to-override': {
    zh: { title: '没有可以放行的核验结果', detail: '请先提交该内容，待核验完成后再确认放行。' },
    en: {
      title: 'There is no verdict to override',
      detail: 'Submit the content first, and override when its verdict is there.',
    },
  },
  'in-work': {
    zh: { title: '该文件正在核验', detail: '请稍候片刻，待核验完成后重试。' },
    en: { title: 'The document is being checked', detail: 'Wait a moment until it is done, then try again.' },
  },
  'not-matched': {
    zh: { title: '还不知道该文件属于哪个机构', detail: '没有保存。请先确认它属于哪个机构。' },
    en: { title: 'Nobody has said yet whose file it is', detail: 'Nothing was saved. Assign it to a body first.' },
  },
}

/** A webhook whose sender is not known by its signature. */
export const signatureText: Record<Lang, RejectionText> = {
  zh: {
    title: '签名不正确',
    detail:
      '请核对接入点的密钥、webhook-id、webhook-timestamp、webhook-signature 三个请求头和本机时钟；请求体须与签名时逐字节相同。',
  },
  en: {
    title: 'The signature is not right',
    detail:
      "Check the endpoint's secret, the headers webhook-id, webhook-timestamp and webhook-signature, and your clock; the body must be the very bytes that were signed.",
  },
}
