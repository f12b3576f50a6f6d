/** What Chromium's own tracing says of a page: when something is painted, what holds the page up, how long an input takes. */
import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'

/** Milliseconds; `undefined` where nothing of the kind happened. */
export type Vitals = {
  firstPaint: number | undefined
  largestPaint: number | undefined
  /** From an input to the picture that follows it, the longest of them. */
  interaction: number | undefined
  /** Work in one piece on the main thread: the longest, and of all what exceeds 50 ms. */
  longestTask: number
  blocking: number
}

const CATEGORIES = ['loading', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing']

/** Longer work is felt (web.dev, total blocking time). */
const LONG_TASK = 50

const EventSchema = v.object({
  name: v.string(),
  ph: v.string(),
  /** Microseconds. */
  ts: v.number(),
  dur: v.optional(v.number()),
  pid: v.number(),
  tid: v.number(),
  args: v.optional(v.unknown()),
})
type TraceEvent = v.InferOutput<typeof EventSchema>

const TraceSchema = v.object({ traceEvents: v.array(v.unknown()) })

export async function trace(browser: Browser, page: Page, work: () => Promise<void>): Promise<Vitals> {
  await browser.startTracing(page, { categories: CATEGORIES })
  await work()
  const { traceEvents } = v.parse(TraceSchema, JSON.parse((await browser.stopTracing()).toString()))
  return vitalsOf(traceEvents.flatMap(event => (v.is(EventSchema, event) ? [event] : [])))
}

function vitalsOf(events: readonly TraceEvent[]): Vitals {
  const own = ofMainThread(events)
  const tasks = own.filter(({ name }) => name === 'RunTask').map(({ dur = 0 }) => dur / 1000)
  const interactions = own.flatMap(event => (event.name === 'EventTiming' ? durationOf(event) : []))
  return {
    firstPaint: sinceNavigation(own, 'firstContentfulPaint'),
    largestPaint: sinceNavigation(own, 'largestContentfulPaint::Candidate'),
    interaction: interactions.length > 0 ? Math.max(...interactions) : undefined,
    longestTask: Math.max(0, ...tasks),
    blocking: tasks.reduce((sum, task) => sum + Math.max(0, task - LONG_TASK), 0),
  }
}

const OfNavigationSchema = v.object({ data: v.object({ navigationId: v.string() }) })

const navigationOf = ({ args }: TraceEvent): string | undefined => {
  const parsed = v.safeParse(OfNavigationSchema, args)
  return parsed.success ? parsed.output.data.navigationId : undefined
}

/** Of the last event of that name; blank frames have navigations of their own. */
function sinceNavigation(events: readonly TraceEvent[], wanted: string): number | undefined {
  const event = events.findLast(({ name }) => name === wanted)
  const id = event && navigationOf(event)
  const start = id && events.find(other => other.name === 'navigationStart' && navigationOf(other) === id)
  return event && start ? (event.ts - start.ts) / 1000 : undefined
}

const nothing: { own: TraceEvent[]; time: number } = { own: [], time: 0 }

const ThreadSchema = v.object({ name: v.literal('CrRendererMain') })

/** Of several renderers the one that worked most; the others hold blank pages. */
function ofMainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const threads = events.filter(({ name, args }) => name === 'thread_name' && v.is(ThreadSchema, args))
  const worked = threads.map(({ pid, tid }) => {
    const own = events.filter(event => event.pid === pid && event.tid === tid)
    return { own, time: own.reduce((sum, { name, dur = 0 }) => sum + (name === 'RunTask' ? dur : 0), 0) }
  })
  return worked.reduce((most, one) => (one.time > most.time ? one : most), nothing).own
}

const TimingSchema = v.object({ data: v.object({ duration: v.number(), interactionId: v.number() }) })

/** Of presses and clicks; moving the mouse is none. */
function durationOf({ args }: TraceEvent): number[] {
  const timing = v.safeParse(TimingSchema, args)
  return timing.success && timing.output.data.interactionId > 0 ? [timing.output.data.duration] : []
}
