/** What passes between a page and the Web Worker in which reports are judged. */
import type { Rejection, Result } from '../../core/rejection.ts'
import type { Inspection, InspectOptions, Upload } from '../../inspect.ts'

/** As for `inspect`; the Web Worker has its own clock. */
export type EngineOptions = Omit<InspectOptions, 'now'>

export type Job = { id: number; upload: Upload; options: EngineOptions }

/** The page of a PDF that is read now, and how many will be. Other formats are read at once. */
export type Progress = { page: number; pages: number }

export type Message =
  | { id: number; kind: 'progress'; progress: Progress }
  | { id: number; kind: 'done'; result: Result<Inspection, Rejection> }
  | { id: number; kind: 'failed'; cause: string }
