/** Which language and which output a caller wants. */
import type { Context } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import type { Lang } from '../core/result.ts'
import { type Format, findFormat, formats } from '../format/index.ts'
import type { Edge } from './env.ts'

type Range = { type: string; q: number }

/** `?lang=`, else `Accept-Language`, else Chinese. An unknown `lang` is refused where parameters are parsed. */
export function languageOf(c: Context<Edge>): Lang {
  const wanted = c.req.query('lang')
  if (wanted === 'zh' || wanted === 'en') return wanted
  const ranges = parseAccept(c.req.header('Accept-Language') ?? '')
  return preferred(ranges, ['zh', 'en'], (range, lang) => range === lang || range.startsWith(`${lang}-`)) ?? 'zh'
}

/** What the `Accept` header prefers; JSON where it names nothing that there is. */
export function formatByAccept(accept: string | undefined): Format {
  const types = formats.map(mediaType)
  const chosen = preferred(parseAccept(accept ?? ''), ['application/json', ...types], covers)
  return formats.find(format => mediaType(format) === chosen) ?? defaultFormat()
}

/** The offer whose media type the `Accept` header prefers; the first where it names none of them. */
export function offerByAccept<T extends { contentType: string }>(
  accept: string | undefined,
  offers: readonly [T, ...T[]],
): T {
  const chosen = preferred(parseAccept(accept ?? ''), offers.map(mediaType), covers)
  return offers.find(offer => mediaType(offer) === chosen) ?? offers[0]
}

/** Whether errors are better shown as a page: the caller names web pages and puts JSON behind them. */
export function prefersPage(accept: string | undefined): boolean {
  const types = ['application/problem+json', 'application/json', 'text/html']
  return preferred(parseAccept(accept ?? ''), types, covers) === 'text/html'
}

function defaultFormat(): Format {
  const json = findFormat('json')
  if (!json) throw new Error('the list of formats lacks json')
  return json
}

const mediaType = ({ contentType }: { contentType: string }): string => contentType.split(';')[0]?.trim() ?? contentType

const covers = (range: string, type: string): boolean =>
  range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)))

/**
 * RFC 9110, 12.5: for each offer the most specific range that covers it gives its quality; the best quality wins, and
 * the order of the offers decides a tie.
 */
function preferred<T extends string>(
  ranges: Range[],
  offers: T[],
  matches: (range: string, offer: string) => boolean,
): T | undefined {
  const rated = offers.map(offer => ({ offer, q: quality(ranges, offer, matches) }))
  const best = Math.max(0, ...rated.map(({ q }) => q))
  return best === 0 ? undefined : rated.find(({ q }) => q === best)?.offer
}

function quality(ranges: Range[], offer: string, matches: (range: string, offer: string) => boolean): number {
  const covering = ranges
    .map(({ type, q }) => ({ range: type.toLowerCase(), q }))
    .filter(({ range }) => matches(range, offer))
    .sort((a, b) => specificity(b.range) - specificity(a.range))
  return covering[0]?.q ?? 0
}

const specificity = (range: string): number => (range.startsWith('*') ? 0 : range.endsWith('/*') ? 1 : 2)
