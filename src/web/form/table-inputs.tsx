/** One mandated table with an input in every cell, laid out as on paper. */
import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { labelPath, type Template, type TemplateColumn, type TemplateTable } from '../../core/template.ts'
import { sectionWords } from '../../core/wording.ts'
import { formGrid, type GridCell } from '../../format/form-grid.ts'
import { cellName } from './draft.ts'
import { seatsOf } from './layout.ts'
import { formWordsOf } from './words.ts'

/** Lines at first where the form leaves their number open; scripts add more. */
const OPEN_ROWS = 8

const openRows = Array.from({ length: OPEN_ROWS }, (_, i) => String(i + 1))

type TableProps = { table: TemplateTable; template: Template; lang: Lang }

export const TableInputs: FC<TableProps> = ({ table, template, lang }) => {
  const words = formWordsOf(lang)
  const isOpen = table.blocks.some(block => block.rows === 'open')
  const blocks = formGrid(table, isOpen ? openRows : [])
  const seats = new Map(seatsOf(blocks).map(seat => [seat.address, seat]))
  const line = (cells: GridCell[]) => (
    <tr>
      {cells.map(cell =>
        cell.kind === 'value' ? (
          <ValueCell cell={cell} table={table} template={template} seat={seats.get(cell.address ?? '')} />
        ) : (
          <LabelCell {...cell} />
        ),
      )}
    </tr>
  )
  const name = sectionWords(template, table.section)[lang]
  const wide = table.blocks.some(block => block.columns.length > 4) || table.layout === 'strip'
  return (
    <div class="table" data-table={table.key}>
      <div class="scroll">
        <table class={`entry ${table.layout}${wide ? ' wide' : ''}`}>
          <caption>{table.label}</caption>
          {blocks.map(({ head, body }, i) =>
            i === 0 && blocks.length === 1 ? (
              <>
                <thead>{head.map(line)}</thead>
                <tbody>{body.map(line)}</tbody>
              </>
            ) : (
              <tbody>{[...head, ...body].map(line)}</tbody>
            ),
          )}
        </table>
      </div>
      <div class="buttons" data-scripted hidden>
        {isOpen ? (
          <button type="button" class="plain" data-action="add-row">
            {words.addRow}
          </button>
        ) : null}
        <button type="button" class="plain" data-action="zeros">
          {words.emptyTable}
        </button>
        <p class="note">{words.keys}</p>
      </div>
      <ul class="faults" data-faults={`table:${table.key}`} aria-label={words.tableNotes(name)} hidden />
    </div>
  )
}

const LabelCell: FC<GridCell> = ({ kind, text, group, rowspan, colspan }) => {
  const spans = { ...(rowspan > 1 ? { rowspan } : {}), ...(colspan > 1 ? { colspan } : {}) }
  if (kind === 'corner')
    return (
      <td class="corner" {...spans}>
        {text}
      </td>
    )
  const scope = kind === 'label' ? (group ? 'rowgroup' : 'row') : group || kind === 'band' ? 'colgroup' : 'col'
  return (
    <th scope={scope} class={group ? `${kind} group` : kind} {...spans}>
      {text}
    </th>
  )
}

type ValueProps = {
  cell: GridCell
  table: TemplateTable
  template: Template
  seat: { line: number; place: number } | undefined
}

const ValueCell: FC<ValueProps> = ({ cell: { address = '', rowspan, colspan }, table, template, seat }) => {
  const columnKey = address.split('.')[2]
  const column = table.blocks.flatMap(block => block.columns).find(({ key }) => key === columnKey)
  const name = cellName(address)
  return (
    <td class="slot" {...(rowspan > 1 ? { rowspan } : {})} {...(colspan > 1 ? { colspan } : {})}>
      <input
        id={name}
        name={name}
        aria-label={cellLabel(template, address, column)}
        data-line={seat?.line}
        data-place={seat?.place}
        data-type={column?.type}
        type="text"
        {...(column ? typing(column) : {})}
      />
    </td>
  )
}

/** The row's and the column's labels with those above them: what a screen reader says of the cell. */
function cellLabel(template: Template, address: string, column: TemplateColumn | undefined): string {
  const path = labelPath(template, address)
  const rowKey = address.split('.')[1] ?? ''
  const own = path.length > 0 && column ? path.slice(0, -1) : path
  // An open row is known by its number alone.
  const row = /^\d+$/.test(rowKey) ? [rowKey] : own
  return [...row, ...(column ? [...(column.group ?? []), column.label] : [])].join('，')
}

/** Which keys a telephone shows. */
const typing = ({ type, signed }: TemplateColumn): Record<string, string> => {
  if (type === 'count' && !signed) return { inputmode: 'numeric' }
  if (type === 'amount' || type === 'days') return { inputmode: 'decimal' }
  return {}
}
