import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import type { RollupVerdict } from '../../core/rollup.ts'
import { List, linkTo, OfficeFrame, type Visitor } from './frame.tsx'
import { type LeftOutWhy, type RollupBasis, type RollupState, rollupWords } from './rollup-words.ts'

type Line = {
  place: { table: string; row: string; column: string }
  sum: string
  parent?: string
  difference?: string
  verdict: RollupVerdict
  loose: boolean
  blank: readonly string[]
  unread: readonly string[]
}

export type RollupView = {
  campaign: { id: string; title: string }
  parent: { id: string; name: string; state: RollupState; submission?: { id: string } }
  basis: RollupBasis
  children: readonly {
    name: string
    under: string
    state: RollupState
    submission?: { id: string }
    otherForm: boolean
    unsure: boolean
  }[]
  leftOut: readonly { name: string; why: LeftOutWhy }[]
  counts: { children: number; counted: number }
  lines: readonly Line[]
}

type RollupProps = { lang: Lang; visitor: Visitor; rollup: RollupView; all: boolean }

/** What to look into: a figure that should be equal and is not, or that is below what is there already. */
const isToCheck = ({ verdict, loose }: Line): boolean => (verdict === 'differs' || verdict === 'below') && !loose

/** A body's own report against the sums of those below it: who is missing first, then what differs. */
export const RollupPage: FC<RollupProps> = ({ lang, visitor, rollup, all }) => {
  const words = rollupWords[lang]
  const { campaign, parent, counts } = rollup
  const path = `/office/campaigns/${campaign.id}/bodies/${parent.id}/rollup`
  const differing = rollup.lines.filter(isToCheck)
  const open = rollup.children.filter(({ state }) => state !== 'counted')
  return (
    <OfficeFrame lang={lang} title={words.title(parent.name)} path={path} visitor={visitor}>
      <p class="lede">
        <a href={linkTo(`/office/campaigns/${campaign.id}`, lang)}>{campaign.title}</a> ·{' '}
        <a href={linkTo(`/office/campaigns/${campaign.id}/rollups`, lang)}>{words.listTitle}</a>
      </p>
      <ul class="tiles">
        <Tile count={counts.children} label={words.children} />
        <Tile count={counts.counted} label={words.counted} />
        <Tile count={open.length} label={words.notCounted} tone="warn" />
        <Tile count={differing.length} label={words.differing} tone="bad" />
      </ul>
      <p>{words.basis[rollup.basis]}</p>
      <p class="ways">
        {parent.submission ? (
          <a href={linkTo(`/office/submissions/${parent.submission.id}`, lang)}>{words.ownReport}</a>
        ) : null}
        <a href={linkTo(`${path}/export?format=xlsx`, lang)}>{words.download} (XLSX)</a>
        <a href={linkTo(`${path}/export?format=csv`, lang)}>{words.download} (CSV)</a>
      </p>
      <Open lang={lang} open={open} />
      <Lines lang={lang} path={path} lines={all ? rollup.lines : differing} all={all} />
      <Notes lang={lang} rollup={rollup} />
    </OfficeFrame>
  )
}

const Tile: FC<{ count: number; label: string; tone?: string }> = ({ count, label, tone = '' }) => (
  <li class={count > 0 ? tone : ''}>
    <div class="tile">
      <b>{count}</b>
      <span>{label}</span>
    </div>
  </li>
)

const Open: FC<{ lang: Lang; open: RollupView['children'] }> = ({ lang, open }) => {
  const words = rollupWords[lang]
  if (open.length === 0) return null
  return (
    <section>
      <h2>{words.notCounted}</h2>
      <p class="note">{words.notCountedNote}</p>
      <List label={words.notCounted} heads={[words.name, words.under, words.note]}>
        {open.map(({ name, under, state, submission }) => (
          <tr>
            <th scope="row">
              {submission ? <a href={linkTo(`/office/submissions/${submission.id}`, lang)}>{name}</a> : name}
            </th>
            <td>{under}</td>
            <td class="brief cannot-tell">{words.states[state]}</td>
          </tr>
        ))}
      </List>
    </section>
  )
}

const Lines: FC<{ lang: Lang; path: string; lines: readonly Line[]; all: boolean }> = ({ lang, path, lines, all }) => {
  const words = rollupWords[lang]
  const title = all ? words.allLines : words.differing
  const heads = [words.row, words.column, words.sum, words.parent, words.difference, words.verdict]
  return (
    <section>
      <h2>{title}</h2>
      <p>
        {lines.length === 0 ? `${words.nothingDiffers} ` : ''}
        <a href={linkTo(all ? path : `${path}?show=all`, lang)}>{all ? words.onlyDiffering : words.showAll}</a>
      </p>
      {lines.length === 0 ? null : (
        <List label={title} heads={heads}>
          {lines.map(line => (
            <LineRow lang={lang} line={line} />
          ))}
        </List>
      )}
    </section>
  )
}

const LineRow: FC<{ lang: Lang; line: Line }> = ({ lang, line }) => {
  const words = rollupWords[lang]
  const { place, sum, parent, difference, verdict, loose, blank, unread } = line
  return (
    <tr>
      <th scope="row">
        {place.row}
        <div class="note">{place.table}</div>
      </th>
      <td class="brief">{place.column}</td>
      <td class="figure">
        {sum}
        {blank.length + unread.length > 0 ? (
          <div class="note">{words.incomplete(blank.length, unread.length)}</div>
        ) : null}
      </td>
      <td class="figure">{parent ?? ''}</td>
      <td class="figure">{parent === undefined ? '' : difference}</td>
      <td class={isToCheck(line) ? 'brief fail' : 'brief'}>
        {words.verdicts[verdict]}
        {verdict === 'differs' && loose ? <div class="note">{words.loose}</div> : null}
      </td>
    </tr>
  )
}

/** Who is counted with a reservation, and who is not counted at all. */
const Notes: FC<{ lang: Lang; rollup: RollupView }> = ({ lang, rollup }) => {
  const words = rollupWords[lang]
  const reserved = rollup.children.filter(({ otherForm, unsure }) => otherForm || unsure)
  if (reserved.length + rollup.leftOut.length === 0) return null
  return (
    <section>
      <h2>{words.note}</h2>
      <ul>
        {reserved.map(({ name, otherForm, unsure }) => (
          <li>
            {name} · {[...(otherForm ? [words.otherForm] : []), ...(unsure ? [words.unsure] : [])].join(words.join)}
          </li>
        ))}
        {rollup.leftOut.map(({ name, why }) => (
          <li>
            {name} · {words.leftOut[why]}
          </li>
        ))}
      </ul>
    </section>
  )
}
