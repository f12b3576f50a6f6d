import type { FC } from 'hono/jsx'
import type { Lang, ScorecardCell } from '../../core/result.ts'
import { originWords } from '../../format/place.ts'
import { wordsOf } from '../../format/words.ts'
import { comparisonWords } from './comparison-words.ts'
import { Field, List, linkTo, OfficeFrame, type Visitor } from './frame.tsx'

type Place = { row: string; column: string }
type Side = { name: string; version?: number }

export type ComparisonView = {
  compared: 'version' | 'pair' | 'chosen'
  before: Side
  after: Side
  same: number
  differences: readonly { place: Place; before: ScorecardCell; after: ScorecardCell; difference?: string }[]
  notCompared: readonly { place: Place }[]
}

type DifferencesProps = {
  lang: Lang
  visitor: Visitor
  submission: { id: string; body: string }
  comparisons: readonly ComparisonView[]
  /** What is wrong with the file that was sent. */
  problem?: { title: string; detail: string }
}

/** Two readings of a report beside each other, only where they differ. */
export const DifferencesPage: FC<DifferencesProps> = ({ lang, visitor, submission, comparisons, problem }) => {
  const words = comparisonWords[lang]
  const own = `/office/submissions/${submission.id}`
  const path = `${own}/differences`
  return (
    <OfficeFrame lang={lang} title={words.differencesTitle(submission.body)} path={path} visitor={visitor}>
      <p class="lede">
        <a href={linkTo(own, lang)}>{submission.body}</a>
      </p>
      {comparisons.length === 0 && !problem ? <p>{words.noVersions}</p> : null}
      {comparisons.map(comparison => (
        <Comparison lang={lang} comparison={comparison} />
      ))}
      <section>
        <h2>{words.withFile}</h2>
        {problem ? <p class="fail" role="alert">{`${problem.title} ${problem.detail}`}</p> : null}
        <form method="post" action={linkTo(path, lang)} enctype="multipart/form-data">
          <Field name="file" type="file" label={words.file} note={words.withFileNote} required />
          <button type="submit">{words.submit}</button>
        </form>
      </section>
    </OfficeFrame>
  )
}

const Comparison: FC<{ lang: Lang; comparison: ComparisonView }> = ({ lang, comparison }) => {
  const words = comparisonWords[lang]
  const { compared, before, after, same, differences, notCompared } = comparison
  const heads = [words.row, words.column, words.before, words.after, words.difference]
  const names = [before, after].map(side => words.side(side.name, side.version))
  return (
    <section>
      <h2>{words.compared[compared]}</h2>
      <p>
        {words.before}
        {words.colon}
        {names[0]} · {words.after}
        {words.colon}
        {names[1]}
      </p>
      <p class={differences.length > 0 ? 'fail' : 'pass'}>
        {differences.length === 0 && notCompared.length === 0
          ? words.equal
          : words.summary(same, differences.length, notCompared.length)}
      </p>
      {differences.length === 0 ? null : (
        <List label={`${words.compared[compared]} ${names.join(' ')}`} heads={heads}>
          {differences.map(({ place, before: one, after: other, difference }) => (
            <tr>
              <th scope="row">{place.row}</th>
              <td class="brief">{place.column}</td>
              <CellText lang={lang} cell={one} />
              <CellText lang={lang} cell={other} />
              <td class="figure">{difference ?? ''}</td>
            </tr>
          ))}
        </List>
      )}
      {notCompared.length === 0 ? null : (
        <details>
          <summary>{words.openTitle}</summary>
          <ul>
            {notCompared.map(({ place }) => (
              <li>
                {place.row} · {place.column}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** As printed, and where. */
const CellText: FC<{ lang: Lang; cell: ScorecardCell }> = ({ lang, cell }) => (
  <td class="figure">
    {cell.text || cell.value || comparisonWords[lang].empty}
    <div class="note">{originWords(cell.origin, wordsOf(lang))}</div>
  </td>
)
