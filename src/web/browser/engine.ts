/** Judges reports in this browser: the same `inspect` as everywhere else, in a Web Worker. Nothing is sent anywhere. */
import type { Rejection, Result } from '../../core/rejection.ts'
import type { Inspection, Upload } from '../../inspect.ts'
import type { EngineOptions, Job, Message, Progress } from './protocol.ts'
import { startWorker } from './start-worker.ts'

export type InspectCall = {
  /** Ends the work; the promise rejects with an `AbortError`. */
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

export type Engine = {
  /** One report after the other. Rejects when aborted, and for failures of ours; a bad upload is a value. */
  inspect(upload: Upload, options?: EngineOptions, call?: InspectCall): Promise<Result<Inspection, Rejection>>
  /** Ends the Web Worker; a later call starts another. */
  close(): void
}

type Task = {
  job: Job
  call: InspectCall
  resolve(result: Result<Inspection, Rejection>): void
  reject(error: unknown): void
}

/** The Web Worker starts with the first report. The bytes stay usable for the caller. */
export function createEngine(start: () => Worker = startWorker): Engine {
  let worker: Worker | undefined
  let waiting: Task[] = []
  let running: Task | undefined
  let lastId = 0

  const close = () => {
    worker?.terminate()
    worker = undefined
  }
  const finish = (settle: (task: Task) => void) => {
    const task = running
    running = undefined
    if (task) settle(task)
    next()
  }
  const fail = (cause: string) => {
    // Whatever state it is in: the next report gets a fresh one.
    close()
    finish(task => task.reject(new Error('judging failed', { cause })))
  }
  const next = () => {
    if (running) return
    running = waiting.shift()
    if (!running) return
    worker ??= listenTo(start())
    worker.postMessage(running.job)
  }
  const listenTo = (started: Worker): Worker => {
    started.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.id !== running?.job.id) return
      if (data.kind === 'progress') running.call.onProgress?.(data.progress)
      else if (data.kind === 'done') finish(task => task.resolve(data.result))
      else fail(data.cause)
    })
    started.addEventListener('error', event => fail(event.message || 'the Web Worker did not start'))
    return started
  }
  const abort = (task: Task) => {
    waiting = waiting.filter(other => other !== task)
    task.reject(new DOMException('aborted', 'AbortError'))
    if (running !== task) return
    // It does not listen while it works.
    close()
    running = undefined
    next()
  }

  return {
    inspect(upload, options = {}, call = {}) {
      return new Promise((resolve, reject) => {
        lastId += 1
        const task: Task = { job: { id: lastId, upload, options }, call, resolve, reject }
        if (call.signal?.aborted) return abort(task)
        call.signal?.addEventListener('abort', () => abort(task), { once: true })
        waiting.push(task)
        next()
      })
    },
    close() {
      for (const task of [...waiting, ...(running ? [running] : [])]) abort(task)
      close()
    },
  }
}
