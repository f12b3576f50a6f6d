/** Pages about the rules: the packs, the rules of one, one rule, and how the score is made. */
import type { FC } from 'hono/jsx'
import { examplesOf } from '../../../rules/examples.ts'
import type { Pack, Rule } from '../../core/pack.ts'
import type { Lang } from '../../core/result.ts'
import { wordsOf as sheetWordsOf } from '../../format/words.ts'
import { inLanguage, Layout } from '../layout.tsx'
import { type Fact, ruleContent, rulesMatching } from './content.ts'
import { rulesWordsOf } from './words.ts'

const packPath = ({ id, edition }: Pick<Pack, 'id' | 'edition'>): string =>
  `/rules/${encodeURIComponent(id)}/${encodeURIComponent(edition)}`

export const PacksPage: FC<{ lang: Lang; packs: readonly Pack[] }> = ({ lang, packs }) => {
  const words = rulesWordsOf(lang)
  return (
    <Layout lang={lang} title={words.title} place="rules" path="/rules" styles={['rules.css']}>
      <div class="report rules">
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <ul>
          {packs.map(pack => (
            <li>
              <a href={inLanguage(packPath(pack), lang)}>{pack.title[lang]}</a> · {words.all(pack.rules.length)} ·{' '}
              {words.years(pack.years.from, pack.years.to)}
            </li>
          ))}
        </ul>
        <p>
          <a href={inLanguage('/rules/score', lang)}>{words.score}</a>
        </p>
      </div>
    </Layout>
  )
}

export const PackPage: FC<{ lang: Lang; pack: Pack; query: string }> = ({ lang, pack, query }) => {
  const words = rulesWordsOf(lang)
  const found = rulesMatching(pack.rules, query)
  return (
    <Layout lang={lang} title={pack.title[lang]} place="rules" path={packPath(pack)} styles={['rules.css']}>
      <div class="report rules">
        <h1>{pack.title[lang]}</h1>
        <form method="get" action={packPath(pack)}>
          <input type="hidden" name="lang" value={lang} />
          <div class="field">
            <label for="q">{words.search}</label>
            <input id="q" name="q" type="search" value={query} aria-describedby="q-note" />
            <p class="note" id="q-note">
              {words.searchNote}
            </p>
          </div>
          <button type="submit">{words.find}</button>
        </form>
        <p role="status">{found.length === 0 ? words.none : words.found(found.length)}</p>
        {pack.groups.map(({ key, title }) => {
          const rules = found.filter(rule => rule.group === key)
          return rules.length === 0 ? null : (
            <section>
              <h2>{title[lang]}</h2>
              <ul>
                {rules.map(rule => (
                  <RuleLine lang={lang} pack={pack} rule={rule} />
                ))}
              </ul>
            </section>
          )
        })}
        <p>
          <a href={inLanguage('/rules', lang)}>{words.back}</a>
        </p>
      </div>
    </Layout>
  )
}

const RuleLine: FC<{ lang: Lang; pack: Pack; rule: Rule }> = ({ lang, pack, rule }) => (
  <li>
    <a href={inLanguage(`${packPath(pack)}/${rule.id}`, lang)}>{rule.title[lang]}</a>{' '}
    <span class="note">
      {sheetWordsOf(lang).severity[rule.severity]}
      {rule.off ? ` · ${rulesWordsOf(lang).off}` : ''}
    </span>
  </li>
)

export const RulePage: FC<{ lang: Lang; pack: Pack; rule: Rule }> = ({ lang, pack, rule }) => {
  const words = rulesWordsOf(lang)
  const { title, facts, examples } = ruleContent(pack, rule, examplesOf(pack, rule.id), lang)
  return (
    <Layout
      lang={lang}
      title={title}
      place="rules"
      path={`${packPath(pack)}/${encodeURIComponent(rule.id)}`}
      styles={['rules.css']}
    >
      <article class="report rules">
        <h1>{title}</h1>
        <Facts facts={facts} />
        {examples.length === 0 ? null : <h2>{words.examples}</h2>}
        {examples.map(({ message, facts: particulars }) => (
          <section class="example">
            <p>{message}</p>
            <Facts facts={particulars} />
          </section>
        ))}
        <p>
          <a href={inLanguage(packPath(pack), lang)}>{pack.title[lang]}</a> ·{' '}
          <a href={inLanguage('/rules/score', lang)}>{words.score}</a>
        </p>
      </article>
    </Layout>
  )
}

const Facts: FC<{ facts: readonly Fact[] }> = ({ facts }) =>
  facts.length === 0 ? null : (
    <dl>
      {facts.map(({ label, text, url }) => (
        <>
          <dt>{label}</dt>
          <dd>{url ? <a href={url}>{text}</a> : text}</dd>
        </>
      ))}
    </dl>
  )
