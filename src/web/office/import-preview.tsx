import type { FC } from 'hono/jsx'
import type { Level } from '../../core/report.ts'
import type { Lang } from '../../core/result.ts'
import { wordsOf } from '../words.ts'
import { List, linkTo, Notice, OfficeFrame, type Visitor } from './frame.tsx'
import { type OfficeWords, officeWords } from './words.ts'

type Row = {
  name: string
  kind?: Level | undefined
  parent?: string | undefined
  mustReport: boolean
  contact?: string | undefined
  aliases: readonly string[]
  formerNames: readonly string[]
  predecessors: readonly string[]
}

type RowProblem = {
  row: number
  column: keyof OfficeWords['bodies']
  problem: keyof OfficeWords['bodies']['problem']
  value: string
}

type PreviewProps = {
  lang: Lang
  visitor: Visitor
  file: string
  /** The rows without problems; they are sent back when they are confirmed. */
  bodies: readonly Row[]
  /** Names that are in the list already. */
  known: ReadonlySet<string>
  problems: readonly RowProblem[]
  passedOver: { columns: readonly string[]; sheets: readonly string[] }
}

/** What a list would change, before it does. */
export const ImportPreviewPage: FC<PreviewProps> = ({ lang, visitor, file, bodies, known, problems, passedOver }) => {
  const all = officeWords(lang)
  const words = all.bodies
  return (
    <OfficeFrame lang={lang} title={words.preview} path="/office/bodies" visitor={visitor}>
      <p class="lede">{file}</p>
      <p>{words.wouldImport(bodies.length - known.size, known.size)}</p>
      {passedOver.columns.length + passedOver.sheets.length > 0 ? (
        <Notice bad>
          {passedOver.columns.length > 0 ? (
            <p>{words.columnsPassedOver(passedOver.columns.join(all.listComma))}</p>
          ) : null}
          {passedOver.sheets.length > 0 ? <p>{words.sheetsPassedOver(passedOver.sheets.join(all.listComma))}</p> : null}
        </Notice>
      ) : null}
      {problems.length > 0 ? <Problems lang={lang} problems={problems} /> : null}
      {bodies.length > 0 ? (
        <>
          <form method="post" action={linkTo('/office/bodies/import/confirm', lang)}>
            <input type="hidden" name="rows" value={JSON.stringify(bodies)} />
            <button type="submit">{words.confirm(bodies.length)}</button>
          </form>
          <Rows lang={lang} bodies={bodies} known={known} />
        </>
      ) : null}
      <p class="ways">
        <a href={linkTo('/office/bodies', lang)}>{words.cancel}</a>
      </p>
    </OfficeFrame>
  )
}

/** More of them say nothing new. */
const MOST_PROBLEMS = 100

const Problems: FC<{ lang: Lang; problems: readonly RowProblem[] }> = ({ lang, problems }) => {
  const words = officeWords(lang).bodies
  const headOf = (column: keyof typeof words) => (typeof words[column] === 'string' ? String(words[column]) : column)
  return (
    <Notice bad>
      <p>{words.problems(problems.length)}</p>
      <ul>
        {problems.slice(0, MOST_PROBLEMS).map(({ row, column, problem, value }) => (
          <li>
            {words.problemAt(row, headOf(column))} {words.problem[problem]}
            {value === '' ? '' : ` “${value}”`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Enough to see whether the columns were understood. */
const ROWS_SHOWN = 200

const Rows: FC<Pick<PreviewProps, 'lang' | 'bodies' | 'known'>> = ({ lang, bodies, known }) => {
  const all = officeWords(lang)
  const words = all.bodies
  const { levels } = wordsOf(lang)
  return (
    <List
      label={words.preview}
      heads={[words.name, words.change, words.kind, words.parent, words.mustReport, words.contact]}
    >
      {bodies.slice(0, ROWS_SHOWN).map(({ name, kind, parent, mustReport, contact, ...names }) => (
        <tr>
          <th scope="row">
            {name}
            <div class="note">{[...names.aliases, ...names.formerNames, ...names.predecessors].join(all.comma)}</div>
          </th>
          <td>{known.has(name) ? words.changes : words.adds}</td>
          <td>{kind ? levels[kind] : words.infer}</td>
          <td>{parent ?? ''}</td>
          <td>{mustReport ? all.yes : all.no}</td>
          <td>{contact ?? ''}</td>
        </tr>
      ))}
    </List>
  )
}
