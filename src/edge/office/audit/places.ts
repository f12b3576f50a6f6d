/** Where the cells of a form stand, as it prints them. */
import type { Pack } from '../../../core/pack.ts'
import { slotsOf } from '../../../core/template.ts'

/** A block's own line (第二十条第（一）项) tells its rows from those of other blocks. */
export type FormPlace = { table: string; row: string; column: string }

/** By address. */
export const placesIn = ({ template }: Pack): Map<string, FormPlace> =>
  new Map(
    slotsOf(template).map(({ address, table, block, row, column }) => [
      address,
      {
        table: table.label,
        row: [block.label, ...(row.group ?? []), row.label].filter(part => part !== undefined).join('／'),
        column: [...(column.group ?? []), column.label].join('／'),
      },
    ]),
  )
