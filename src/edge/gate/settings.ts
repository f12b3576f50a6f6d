/** What an office sets of an endpoint: as it is sent, and as it is shown. */
import * as v from 'valibot'
import type { Localized } from '../../core/pack.ts'
import { err, ok, type Rejection, type Result } from '../../core/rejection.ts'
import type { Lang } from '../../core/result.ts'
import type { Bindings } from '../env.ts'
import { said } from '../json-input.ts'
import { type AllowedPlace, parseAllowedPlace } from './addresses.ts'
import { outlookOf } from './gate-env.ts'
import type { Endpoint, Secret, Settings } from './store/endpoints.ts'
import { LONGEST_ADDRESS, parseTarget } from './target.ts'
import { faultWords } from './words.ts'

const LONGEST_NAME = 200
const MOST_PLACES = 50
const LONGEST_PLACE = 300
/** Publishing systems give up about then, and so do the proxies between. */
const LONGEST_WAIT_SECONDS = 60
const MOST_RETENTION_DAYS = 3650

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_NAME))
const mode = v.picklist(['block', 'warn', 'observe'])
const onTimeout = v.picklist(['allow', 'warn', 'block'])
const waitSeconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LONGEST_WAIT_SECONDS))
const callbackUrl = v.nullable(v.pipe(v.string(), v.maxLength(LONGEST_ADDRESS)))
const retentionDays = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_RETENTION_DAYS))

const placeWords: Localized = {
  zh: '应为主机名、主机名:端口、IP 地址或者不大于 /8 的网段（IPv6 为 /16），如 "cms.example.gov.cn" 或 "10.1.0.0/16"',
  en: 'must be a host, host:port, an IP address or a network no wider than /8 (IPv6: /16), as in "10.1.0.0/16"',
}

/** A host, a host with port, an address or a network. */
const place = v.pipe(
  v.string(),
  v.maxLength(LONGEST_PLACE),
  v.rawTransform(({ dataset, addIssue, NEVER }): AllowedPlace => {
    const parsed = parseAllowedPlace(dataset.value)
    if (parsed) return parsed
    addIssue({ message: said(placeWords) })
    return NEVER
  }),
)
const allowed = v.pipe(v.array(place), v.maxLength(MOST_PLACES))

/** A new endpoint. The mode has no default: whether anything is kept back is somebody's decision. */
export const EndpointSchema = v.strictObject({
  name,
  mode,
  onTimeout: v.optional(onTimeout, 'warn'),
  waitSeconds: v.optional(waitSeconds, 10),
  callbackUrl: v.optional(callbackUrl, null),
  allowed: v.optional(allowed, []),
  fetches: v.optional(v.boolean(), false),
  retentionDays: v.optional(retentionDays, 90),
})

/** The texts of a form in the types of the schema; what is no number stays what it is, and is told by it. */
export const settingsOfForm = ({ waitSeconds, retentionDays, callbackUrl, allowed, fetches, ...rest }: FormTexts) => ({
  ...rest,
  waitSeconds: numberIn(waitSeconds),
  retentionDays: numberIn(retentionDays),
  callbackUrl: callbackUrl?.trim() || null,
  allowed: (allowed ?? '').split('\n').flatMap(line => line.trim() || []),
  fetches: fetches !== undefined,
})

type FormTexts = Record<string, string>

const numberIn = (text: string | undefined) => (text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : text)

/** What is left out stays as it is. */
export const EndpointChangeSchema = v.partial(
  v.strictObject({ name, mode, onTimeout, waitSeconds, callbackUrl, allowed, fetches: v.boolean(), retentionDays }),
)
export type EndpointChange = v.InferOutput<typeof EndpointChangeSchema>

/** As changed: what is not named stays. */
export const changed = (
  { name, mode, onTimeout, waitSeconds, callbackUrl, allowed, fetches, retentionDays }: Settings,
  change: EndpointChange,
): Settings => ({
  name: change.name ?? name,
  mode: change.mode ?? mode,
  onTimeout: change.onTimeout ?? onTimeout,
  waitSeconds: change.waitSeconds ?? waitSeconds,
  callbackUrl: change.callbackUrl === undefined ? callbackUrl : change.callbackUrl,
  allowed: change.allowed ?? allowed,
  fetches: change.fetches ?? fetches,
  retentionDays: change.retentionDays ?? retentionDays,
})

/** A callback that could never be called is refused when it is set; every call judges it again. */
export function checkCallback(env: Bindings, settings: Settings, lang: Lang): Result<Settings, Rejection> {
  if (settings.callbackUrl === null) return ok(settings)
  const target = parseTarget(settings.callbackUrl, outlookOf(env, settings).access)
  if (target.ok) return ok(settings)
  return err({ code: 'bad-request', detail: `callbackUrl: ${faultWords[target.error][lang]}` })
}

const placeText = (place: AllowedPlace): string => {
  if (place.kind === 'network') return place.network
  return place.port === undefined ? place.host : `${place.host}:${place.port}`
}

/** An endpoint as its office sees it; of secrets no more than their end. `path` is where signed calls go. */
export const shownEndpoint = (endpoint: Endpoint, secrets: readonly Secret[]) => {
  const { officeId: _, allowed, ...rest } = endpoint
  return {
    ...rest,
    allowed: allowed.map(placeText),
    path: `/v1/gate/${endpoint.id}`,
    secrets: secrets.map(({ id, hint, createdAt }) => ({ id, hint, createdAt })),
  }
}
