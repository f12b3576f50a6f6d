/** What an output format is. One file per format; `index.ts` lists them. */
import { type Problem, rejectionText } from '../core/rejection-texts.ts'
import type { Lang, Scorecard } from '../core/result.ts'
import type { Template } from '../core/template.ts'

/** A file that could not be judged. */
export type Rejected = { document: { name: string }; rejection: Problem }

export type Item = Scorecard | Rejected

export const isRejected = (item: Item): item is Rejected => 'rejection' in item

/** Roles, not colours: the command line maps them to a terminal's. */
export type PaintStyle = 'bad' | 'warn' | 'good' | 'dim' | 'strong' | 'guilty'
export type Paint = (style: PaintStyle, text: string) => string

export type RenderOptions = {
  lang: Lang
  /** The form that a scorecard was judged by; without it places are named by the labels in the findings alone. */
  templateOf?: (pack: { id: string; edition: string }) => Template | undefined
  /** Whether the output is a list (an array, an index); asked before the first item. Default: more than one item. */
  several?: boolean
  /** Columns of the terminal; without it lines are not wrapped. */
  width?: number
  /** Without it guilty cells get markers instead of colours. */
  paint?: Paint
}

/**
 * One output in the making, item after item, so that a thousand files cost the memory of one. `add` returns what can
 * be written at once, `end` the rest. It keeps what it needs in its own closure; start one per output.
 */
export type Rendering = { add(item: Item): string; end(): Output | Promise<Output> }

/** Binary formats give bytes. */
export type Output = string | Uint8Array

export type Format = {
  name: string
  contentType: string
  /** Of a file's name, without the dot. */
  extension: string
  start(options: RenderOptions): Rendering
  /** A promise for what is packed in the background (xlsx). */
  render(items: readonly Item[], options: RenderOptions): Output | Promise<Output>
}

/** Adds the one-call `render` to a format that is given as a rendering in steps. */
export function defineFormat(definition: Omit<Format, 'render'>): Format {
  return {
    ...definition,
    render(items, options) {
      const rendering = definition.start({ ...options, several: options.several ?? items.length !== 1 })
      const parts = items.map(item => rendering.add(item))
      const rest = rendering.end()
      return typeof rest === 'string' ? parts.join('') + rest : rest
    },
  }
}

/** The plain JSON of an item; a rejection speaks in the reader's language. */
export function plain(item: Item, lang: Lang): unknown {
  if (!isRejected(item)) return item
  const { code, variant } = item.rejection
  return {
    document: item.document,
    rejection: { code, ...(variant ? { variant } : {}), ...rejectionText(item.rejection, lang) },
  }
}
