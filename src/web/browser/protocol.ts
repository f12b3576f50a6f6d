/** What passes between a page and the Web Worker in which reports are judged. */
import type { Rejection, Result } from '../../core/rejection.ts'
import type { Inspection, InspectOptions, Upload } from '../../inspect.ts'

/** As for `inspect`; the Web Worker has its own clock. */
export type EngineOptions = Omit<InspectOptions, 'now'>

/** Sent to a Web Worker of its own: the port at which pdf.js asks it for what is to be drawn. */
export type Drawing = { drawing: MessagePort }

export type Job = { id: number; upload: Upload; options: EngineOptions }

/** The page of a PDF that is read now, and how many will be. Other formats are read at once. */
export type Progress = { page: number; pages: number }

export type Message =
  | { id: number; kind: 'progress'; progress: Progress }
  | { id: number; kind: 'done'; result: Result<Inspection, Rejection> }
  | { id: number; kind: 'failed'; cause: string }
