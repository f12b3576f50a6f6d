/** Printed lines of a table without ruling, as settling sees them. */
import type { Cell } from '../document.ts'
import type { KnownLabels } from './known-labels.ts'

export type Line = { index: number; cells: Cell[] }

/** A line with figures, and the indices of the lines that its label takes from around it. */
export type Anchor = { line: Line; label: Cell[] }

export type Knowledge = { start: number; known: KnownLabels; vocabulary: string[] }
