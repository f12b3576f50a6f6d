import type { FC } from 'hono/jsx'
import type { Lang, Previous } from '../../core/result.ts'
import { comparisonWords } from './comparison-words.ts'

type LastYearProps = {
  lang: Lang
  /** Undefined where none was looked for. */
  previous: Previous | undefined
  /** What the rules about last year found, in words. */
  findings: readonly string[]
}

/** Which report of last year this one was held against, and what came of it. */
export const LastYear: FC<LastYearProps> = ({ lang, previous, findings }) => {
  const words = comparisonWords[lang]
  if (!previous || previous.relation === 'given')
    return (
      <section>
        <h2>{words.lastYear}</h2>
        <p>{words.notLookedFor}</p>
      </section>
    )
  const { relation, used, reports, bodies = [] } = previous
  const named = used
    ? reports.map(({ agency, name, year, version }) => words.reportOf(agency ?? name, year, version))
    : bodies
  return (
    <section>
      <h2>{words.lastYear}</h2>
      <p class={used || relation === 'none' ? '' : 'cannot-tell'}>
        {words.relation[relation]}
        {relation === 'none' ? '' : named.join(words.join)}
      </p>
      {findings.length > 0 ? (
        <ul>
          {findings.map(message => (
            <li>{message}</li>
          ))}
        </ul>
      ) : used ? (
        <p class="pass">{words.allFollows}</p>
      ) : null}
    </section>
  )
}
