/** Every output format. A new one is a file and a line here. */
import { csv } from './csv.ts'
import type { Format } from './format.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { jsonl } from './jsonl.ts'
import { junit } from './junit.ts'
import { sarif } from './sarif.ts'
import { text } from './text.ts'
import { xlsx } from './xlsx.ts'

export type { Format, Item, Paint, PaintStyle, Rejected, RenderOptions } from './format.ts'

export const formats: readonly Format[] = [text, json, jsonl, html, csv, xlsx, sarif, junit]

export const formatNames: readonly string[] = formats.map(format => format.name)

/** `undefined` for an unknown name; tell the user `formatNames` then. */
export function findFormat(name: string): Format | undefined {
  return formats.find(format => format.name === name)
}
