import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { comparisonWords } from './comparison-words.ts'
import { linkTo, Notice, OfficeFrame, type Visitor } from './frame.tsx'

type Side = { submissionId: string; documentId: string; body: { name: string } }

type Pair = {
  a: Side
  b: Side
  share: number
  passages: readonly { a: { text: string }; b: { text: string }; letters: number }[]
  more: number
}

export type LikenessView = {
  above: number
  compared: number
  partial: boolean
  total: number
  from: number
  pairs: readonly Pair[]
}

type LikenessProps = {
  lang: Lang
  visitor: Visitor
  campaign: { id: string; title: string }
  /** Undefined where the kind of report knows none. */
  likeness: LikenessView | undefined
  perPage: number
}

/** Reports of a campaign whose prose is too much alike, the most alike first. */
export const LikenessPage: FC<LikenessProps> = ({ lang, visitor, campaign, likeness, perPage }) => {
  const words = comparisonWords[lang]
  const path = `/office/campaigns/${campaign.id}/likeness`
  return (
    <OfficeFrame lang={lang} title={words.likeness} path={path} visitor={visitor}>
      <p class="lede">
        <a href={linkTo(`/office/campaigns/${campaign.id}`, lang)}>{campaign.title}</a>
      </p>
      {likeness ? <Pairs lang={lang} path={path} likeness={likeness} perPage={perPage} /> : <p>{words.unknownKind}</p>}
    </OfficeFrame>
  )
}

type PairsProps = { lang: Lang; path: string; likeness: LikenessView; perPage: number }

const Pairs: FC<PairsProps> = ({ lang, path, likeness, perPage }) => {
  const words = comparisonWords[lang]
  const { above, compared, partial, total, from, pairs } = likeness
  const notAll = partial ? <Notice bad>{words.notAllCompared(compared)}</Notice> : null
  if (total === 0)
    return (
      <>
        {notAll}
        <p>{words.nobodyAlike(compared, above)}</p>
      </>
    )
  return (
    <>
      {notAll}
      <p>{words.likenessLede(above, compared)}</p>
      <ol class="pairs" start={from + 1}>
        {pairs.map(pair => (
          <PairItem lang={lang} pair={pair} />
        ))}
      </ol>
      <p class="ways">
        {from > 0 ? <a href={linkTo(`${path}?from=${Math.max(0, from - perPage)}`, lang)}>{words.earlier}</a> : null}
        {total > perPage ? <span>{words.pairsFrom(from + 1, from + pairs.length, total)}</span> : null}
        {from + pairs.length < total ? (
          <a href={linkTo(`${path}?from=${from + perPage}`, lang)}>{words.further}</a>
        ) : null}
      </p>
    </>
  )
}

const PairItem: FC<{ lang: Lang; pair: Pair }> = ({ lang, pair }) => {
  const words = comparisonWords[lang]
  const { a, b, share, passages, more } = pair
  return (
    <li>
      <h2>
        <Report lang={lang} side={a} /> {words.and} <Report lang={lang} side={b} /> · {words.share(share)}
      </h2>
      {passages.length === 0 ? (
        <p class="note">{words.noPassages}</p>
      ) : (
        <details>
          <summary>{words.passages(passages.length + more)}</summary>
          <ol>
            {passages.map(passage => (
              <li>
                <q>{passage.a.text}</q> <span class="note">{words.letters(passage.letters)}</span>
              </li>
            ))}
          </ol>
          {more > 0 ? <p class="note">{words.morePassages(more)}</p> : null}
        </details>
      )}
    </li>
  )
}

const Report: FC<{ lang: Lang; side: Side }> = ({ lang, side }) => (
  <a href={linkTo(`/office/submissions/${side.submissionId}`, lang)}>{side.body.name}</a>
)
