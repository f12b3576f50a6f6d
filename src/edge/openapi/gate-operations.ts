/** The gate: the call that publishing systems make, and how an office sets it up. */
import * as v from 'valibot'
import { MessageSchema } from '../gate/message.ts'
import { EndpointChangeSchema, EndpointSchema } from '../gate/settings.ts'
import * as answers from './gate-answers.ts'
import { jsonOf, type Operation, type ProblemCode } from './operation.ts'
import { ids } from './path-parts.ts'

const always: ProblemCode[] = ['unauthorized', 'forbidden', 'not-found', 'internal']
const setting = { audience: 'gate', by: 'admin' } as const
const inEndpoint = { id: ids.endpoint }

const article = {
  type: 'report.submitted',
  timestamp: '2024-01-18T09:00:00+08:00',
  data: {
    reference: 'article-2024-0118',
    title: '某某县水务局2023年政府信息公开工作年度报告',
    agency: '某某县水务局',
    article: { html: '<h1>某某县水务局2023年政府信息公开工作年度报告</h1><p>……</p>' },
  },
}

export const gateOperations: readonly Operation[] = [
  {
    path: '/v1/gate/{endpoint}',
    method: 'post',
    id: 'askGate',
    audience: 'gate',
    by: 'signature',
    summary: { zh: '发布前核验：文章及附件', en: 'Ask before publishing: an article with its attachments' },
    description: {
      zh: '按 Standard Webhooks 签名。report.submitted 送核；report.overridden 由责任人说明理由后放行。decision 为 allow、warn 或 block；202 表示结果随回调（report.checked）送达。',
      en: 'Signed by Standard Webhooks. `report.submitted` asks; `report.overridden` lets pass what a person answers for, with a reason. `decision` is allow, warn or block; 202: the verdict comes by callback (`report.checked`).',
    },
    inPath: { endpoint: ids.endpoint },
    takes: { json: MessageSchema },
    example: article,
    status: [200, 202],
    answers: jsonOf(v.union([answers.GateAnswerSchema, answers.NotFetchedSchema])),
    problems: ['bad-request', 'unauthorized', 'not-found', 'conflict', 'too-large', 'rate-limited', 'internal'],
    conflicts: ['message-changed', 'nothing-to-override'],
  },
  {
    ...setting,
    path: '/v1/office/endpoints',
    method: 'get',
    id: 'listEndpoints',
    summary: { zh: '列出发布接口', en: 'List the endpoints' },
    answers: jsonOf(answers.EndpointsSchema),
    problems: always,
  },
  {
    ...setting,
    path: '/v1/office/endpoints',
    method: 'post',
    id: 'createEndpoint',
    summary: { zh: '新建发布接口', en: 'Create an endpoint' },
    description: {
      zh: '密钥（secret）只在此答复中出现一次。mode：block 按结论拦截，warn 只提示，observe 只记录。',
      en: 'Its secret is in this answer and never again. `mode`: block keeps back what is judged so, warn only warns, observe only writes down.',
    },
    takes: { json: EndpointSchema },
    example: { name: '县政府门户网站', mode: 'warn' },
    status: [201],
    answers: jsonOf(answers.CreatedEndpointSchema),
    problems: ['bad-request', ...always, 'conflict'],
    conflicts: ['endpoint-name-taken'],
  },
  {
    ...setting,
    path: '/v1/office/endpoints/{id}',
    method: 'get',
    id: 'getEndpoint',
    summary: { zh: '查看发布接口', en: 'Get an endpoint' },
    inPath: inEndpoint,
    answers: jsonOf(answers.EndpointAnswerSchema),
    problems: always,
  },
  {
    ...setting,
    path: '/v1/office/endpoints/{id}',
    method: 'patch',
    id: 'changeEndpoint',
    summary: { zh: '修改发布接口', en: 'Change an endpoint' },
    description: {
      zh: '没有写的项目不变；因接收方答复 410 而停止的回调重新开始。',
      en: 'What is left out stays. Callbacks that the receiver stopped by 410 start again.',
    },
    inPath: inEndpoint,
    takes: { json: EndpointChangeSchema },
    example: { waitSeconds: 5 },
    answers: jsonOf(answers.EndpointAnswerSchema),
    problems: ['bad-request', ...always, 'conflict'],
    conflicts: ['endpoint-name-taken'],
  },
  {
    ...setting,
    path: '/v1/office/endpoints/{id}',
    method: 'delete',
    id: 'deleteEndpoint',
    summary: { zh: '删除发布接口及其记录', en: 'Delete an endpoint with all that it has received' },
    inPath: inEndpoint,
    status: [204],
    answers: {},
    problems: always,
  },
  {
    ...setting,
    path: '/v1/office/endpoints/{id}/secrets',
    method: 'post',
    id: 'rotateSecret',
    summary: { zh: '增发密钥，用于轮换', en: 'Issue another secret, to rotate' },
    description: {
      zh: '原有密钥在删除之前仍然有效；密钥只在此答复中出现一次。',
      en: 'The old ones stay valid until they are removed. The secret is in this answer and never again.',
    },
    inPath: inEndpoint,
    status: [201],
    answers: jsonOf(answers.IssuedSecretSchema),
    problems: [...always, 'conflict'],
    conflicts: ['too-many-secrets'],
  },
  {
    ...setting,
    path: '/v1/office/endpoints/{id}/secrets/{secret}',
    method: 'delete',
    id: 'removeSecret',
    summary: { zh: '删除密钥', en: 'Remove a secret' },
    inPath: { ...inEndpoint, secret: ids.secret },
    status: [204],
    answers: {},
    problems: [...always, 'conflict'],
    conflicts: ['last-secret'],
  },
  {
    ...setting,
    path: '/v1/office/endpoints/{id}/deliveries',
    method: 'get',
    id: 'listDeliveries',
    summary: { zh: '列出最近的回调', en: 'List the latest callbacks' },
    inPath: inEndpoint,
    answers: jsonOf(answers.DeliveriesSchema),
    problems: always,
  },
  {
    ...setting,
    path: '/v1/office/endpoints/{id}/deliveries/{delivery}',
    method: 'get',
    id: 'getDelivery',
    summary: { zh: '查看一次回调及历次尝试', en: 'Get a callback with all attempts' },
    inPath: { ...inEndpoint, delivery: ids.delivery },
    answers: jsonOf(answers.DeliverySchema),
    problems: always,
  },
  {
    ...setting,
    path: '/v1/office/endpoints/{id}/deliveries/{delivery}/replay',
    method: 'post',
    id: 'replayDelivery',
    summary: { zh: '重新发送回调', en: 'Send a callback again' },
    inPath: { ...inEndpoint, delivery: ids.delivery },
    status: [202],
    answers: jsonOf(answers.ReplayedSchema),
    problems: [...always, 'conflict'],
    conflicts: ['delivery-under-way'],
  },
]
