/** The terminal or pipes the program talks to. */
import { styleText } from 'node:util'
import type { Paint, PaintStyle } from '../format/index.ts'

const WIDEST = 120

const styles = {
  bad: ['bold', 'red'],
  warn: ['bold', 'yellow'],
  good: ['bold', 'green'],
  dim: ['dim'],
  strong: ['bold'],
  guilty: ['bold', 'red', 'inverse'],
} as const satisfies Record<PaintStyle, readonly (keyof typeof import('node:util').inspect.colors)[]>

/** Colours only on a terminal that has them and wants them (NO_COLOR, TERM). */
export function terminalLook(stream: NodeJS.WriteStream): { paint?: Paint; width?: number } {
  if (!stream.isTTY) return {}
  const width = Math.min(stream.columns || WIDEST, WIDEST)
  if (!stream.hasColors()) return { width }
  return { width, paint: (style, text) => styleText([...styles[style]], text, { validateStream: false }) }
}

export const complain = (message: string): void => {
  process.stderr.write(`gouji: ${message}\n`)
}

/** One line that is written over and over, on standard error; silent unless that is a terminal. */
export function progressLine(active: boolean): { show(text: string): void; clear(): void } {
  const stream = process.stderr
  if (!active || !stream.isTTY) return { show: () => undefined, clear: () => undefined }
  return {
    show: text => void stream.write(`\r\x1b[K${text.slice(0, Math.max(20, Math.floor((stream.columns || 80) / 2)))}`),
    clear: () => void stream.write('\r\x1b[K'),
  }
}
