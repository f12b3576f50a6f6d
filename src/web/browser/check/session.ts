/** From what came in to what is shown: one report or many, judged here or on the server, and cancelled at any time. */
import type { Lang } from '../../../core/result.ts'
import type { Engine } from '../engine.ts'
import { type Item, judgeBatch, uploadOf } from './batch.ts'
import { type BatchView, createBatchView, failedWords } from './batch-view.ts'
import { button, element } from './dom.ts'
import type { Judged } from './judge.ts'
import { clearProblems, showProblems } from './problems.ts'
import type { ProgressView } from './progress.ts'
import { type FieldProblem, readForm, type Wanted } from './read-form.ts'
import type { Source } from './source.ts'
import type { Stage } from './stage.ts'
import type { CheckWords } from './words.ts'

export type Surroundings = {
  form: HTMLFormElement
  say: CheckWords
  lang: Lang
  engine: Engine
  stage: Stage
  progress: ProgressView
}

export type Session = {
  /** Ends what is going on and begins with what `bring` brings; `nothing` is told where that is nothing. */
  check(bring: () => Promise<Source[]>, nothing?: string): Promise<void>
  cancel(): void
  /** What is being checked, or was; none once it is forgotten. */
  sources(): readonly Source[]
  forget(): void
}

/** Work that can be cancelled; a later one ends it. `cancelled` says so where more is to be said than that. */
type Begin = (work: (signal: AbortSignal) => Promise<void>, cancelled?: () => void) => Promise<void>

type Job = { items: Item[]; wanted: Wanted; atServer: boolean; begin: Begin }

/** Reports of one batch; a list of more is of no use on a page. */
const MAX_BATCH = 500

/** Which field a refusal of the engine is about. */
const FIELDS: Record<string, string> = { overrides: 'overrides', previous: 'previous', pack: 'pack' }

export function createSession(around: Surroundings): Session {
  const { say, progress } = around
  let running: AbortController | undefined
  let sources: readonly Source[] = []
  const begin: Begin = async (work, cancelled = () => progress.end(say.cancelled)) => {
    running?.abort()
    const control = new AbortController()
    running = control
    try {
      await work(control.signal)
    } catch (error) {
      if (running !== control) return
      if (control.signal.aborted) return cancelled()
      console.error(error)
      progress.answer(say.broken)
    }
  }
  return {
    check(bring, nothing = around.say.noFile) {
      const remembered = async () => {
        const brought = await bring()
        sources = brought
        return brought
      }
      return begin(signal => start(around, { bring: remembered, nothing, begin, signal }))
    },
    cancel: () => running?.abort(),
    sources: () => sources,
    forget() {
      sources = []
    },
  }
}

type Start = { bring: () => Promise<Source[]>; nothing: string; begin: Begin; signal: AbortSignal }

async function start(around: Surroundings, { bring, nothing, begin, signal }: Start): Promise<void> {
  const { form, say, stage, progress } = around
  clearProblems(form)
  stage.showForm()
  progress.start(say.reading)
  const wanted = await readForm(form, say)
  if (Array.isArray(wanted)) return refuse(around, wanted)
  const sources = await bring()
  if (signal.aborted) return
  if (sources.length === 0) return refuse(around, [{ field: 'file', text: nothing }])
  if (sources.length > MAX_BATCH) return refuse(around, [{ field: 'file', text: say.tooMany(MAX_BATCH) }])
  const items = sources.map(source => ({ source }))
  const atServer = isServed(form) && new FormData(form).get('where') === 'server'
  const job = { items, wanted, atServer, begin }
  await (items.length === 1 ? checkOne(around, job, signal) : checkMany(around, job, signal))
}

/** The offline page has no server. */
const isServed = (form: HTMLFormElement): boolean => form.hasAttribute('action')

async function checkOne(around: Surroundings, job: Job, signal: AbortSignal): Promise<void> {
  const [item] = job.items
  if (!item) return
  const { say, progress } = around
  progress.start((job.atServer ? say.checkingAtServer : say.checking)(item.source.name))
  await run(around, job, { indices: [0], signal })
  await showOne(around, job, item)
}

async function showOne(around: Surroundings, job: Job, item: Item): Promise<void> {
  const { judged } = item
  const { say, lang, stage, progress, form } = around
  if (!judged) return
  if (judged.kind === 'scorecard') {
    await stage.showScorecard(judged.scorecard, { upload: await uploadOf(item), lang })
    return progress.end('')
  }
  const problem = fieldProblem(judged)
  if (problem) return refuse(around, [problem])
  const name = element('p', 'detail', item.source.name)
  if (judged.kind === 'rejected') return progress.answer(judged.title, name, element('p', 'detail', judged.detail))
  if (judged.kind === 'unreachable') return progress.answer(say.unreachable, name)
  const again = { ...job, atServer: true }
  const upload = button(say.upload, () => void job.begin(signal => checkOne(around, again, signal)))
  progress.answer(failedWords(judged.pdf, isServed(form), say), name, ...(isServed(form) ? [upload] : []))
}

/** A refusal that is about a field of the form, not about the report. */
function fieldProblem(judged: Judged): FieldProblem | undefined {
  if (judged.kind !== 'rejected' || judged.rejection.code !== 'bad-request') return undefined
  const field = FIELDS[judged.rejection.variant ?? '']
  return field === undefined ? undefined : { field, text: `${judged.title} ${judged.detail}` }
}

async function checkMany(around: Surroundings, job: Job, signal: AbortSignal): Promise<void> {
  const { say, lang, stage, progress, form } = around
  const again = { ...job, atServer: true }
  const judge = (wanted: Job, indices: number[]) =>
    job.begin(
      signal => judgeAll(around, wanted, { indices, view, signal }),
      () => offerRest(around, job, { view, judge: rest => void judge(wanted, rest) }),
    )
  const view: BatchView = createBatchView({
    items: job.items,
    say,
    lang,
    open: index => void openFrom(around, view, job.items[index]),
    ...(isServed(form) ? { upload: indices => void judge(again, indices) } : {}),
  })
  stage.showList(view.root, progress.root)
  if (signal.aborted) return
  await judge(
    job,
    job.items.map((_, index) => index),
  )
}

type Rest = { view: BatchView; judge: (indices: number[]) => void }

/** What was judged before it was cancelled stays; the others can follow. */
function offerRest({ say, progress }: Surroundings, { items }: Job, { view, judge }: Rest): void {
  const rest = items.flatMap(({ judged }, index) => (judged ? [] : [index]))
  progress.end(say.cancelled)
  if (!view.root.isConnected || rest.length === 0) return
  const done = rest.length < items.length ? `${say.gap}${view.finish()}` : ''
  const resume = button(say.resume(rest.length), () => judge(rest))
  progress.end(`${say.cancelled}${done}`, resume)
  resume.focus()
}

type Run = { indices: number[]; signal: AbortSignal; view?: BatchView }

async function judgeAll(around: Surroundings, job: Job, { indices, view, signal }: Required<Run>): Promise<void> {
  const { say, progress } = around
  progress.start(say.checkingMany(indices.length))
  // A link to another page would throw away what is done so far: the browser asks first.
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()
  addEventListener('beforeunload', ask)
  try {
    await run(around, job, { indices, view, signal })
  } finally {
    removeEventListener('beforeunload', ask)
    // Cancelled ones wait again.
    for (const index of indices) view.update(index)
  }
  progress.end(`${say.done}${say.gap}${view.finish()}`)
  view.focus()
}

function run({ engine, lang, progress }: Surroundings, job: Job, { indices, signal, view }: Run): Promise<void> {
  let done = 0
  return judgeBatch(job.items, indices, {
    engine,
    wanted: job.wanted,
    lang,
    atServer: job.atServer,
    signal,
    onProgress: page => progress.page(page),
    onStart: index => view?.update(index, true),
    onJudged(index) {
      done += 1
      progress.share(done, indices.length)
      view?.update(index)
    },
  })
}

async function openFrom(around: Surroundings, view: BatchView, item: Item | undefined): Promise<void> {
  if (item?.judged?.kind !== 'scorecard') return
  const { say, lang, stage, progress } = around
  const go = () => {
    stage.showList(view.root, progress.root)
    view.focus(item)
  }
  const upload = await uploadOf(item)
  await stage.showScorecard(item.judged.scorecard, { upload, lang, back: { text: say.backToList, go } })
}

function refuse({ form, say, stage, progress }: Surroundings, problems: FieldProblem[]): void {
  stage.showForm()
  progress.end('')
  showProblems(form, say.problems, problems)
}
