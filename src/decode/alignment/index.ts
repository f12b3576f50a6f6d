/** Tables without ruling, from positioned lines (PDF) and from plain text. */
export { alignRows } from './align-rows.ts'
export { type Chunk, isFigure, type Line, type Piece } from './line.ts'
export { findSeparators } from './separators.ts'
export { findTabularRuns, type Run } from './tabular-runs.ts'
export { guessWideWidth, type TextLine, textToLines, type WideWidth } from './text-lines.ts'
