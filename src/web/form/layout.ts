/** Where the inputs of a table stand on the grid: what arrow keys and pasted blocks go by. */
import type { GridBlock } from '../../format/form-grid.ts'

/** `line`: counted over all blocks, header rows left out; `place`: from the left among the inputs of the line. */
export type Seat = { address: string; line: number; place: number }

export function seatsOf(blocks: readonly GridBlock[]): Seat[] {
  return blocks
    .flatMap(({ body }) => body)
    .flatMap((cells, line) =>
      cells
        .flatMap(({ address, kind }) => (kind === 'value' && address ? [address] : []))
        .map((address, place) => ({ address, line, place })),
    )
}

export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last' | 'top' | 'bottom'

/** The seat that a step leads to; undefined at the edge. A shorter line is entered at its end. */
export function stepFrom(seats: readonly Seat[], from: Seat, step: Step): Seat | undefined {
  const inLine = (line: number, place: number): Seat | undefined => {
    const own = seats.filter(seat => seat.line === line)
    return own[Math.min(place, own.length - 1)]
  }
  const { line, place } = from
  if (step === 'left' || step === 'right')
    return seats.find(seat => seat.line === line && seat.place === place + (step === 'left' ? -1 : 1))
  if (step === 'first' || step === 'last') return inLine(line, step === 'first' ? 0 : Number.POSITIVE_INFINITY)
  if (step === 'top') return seats[0]
  if (step === 'bottom') return seats.at(-1)
  return inLine(line + (step === 'up' ? -1 : 1), place)
}

export const seatAt = (seats: readonly Seat[], address: string): Seat | undefined =>
  seats.find(seat => seat.address === address)
