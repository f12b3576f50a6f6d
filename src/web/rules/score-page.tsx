/** How the score is made; the figures are those of the packs (`core/score.ts` has the formula). */
import type { FC } from 'hono/jsx'
import type { Pack } from '../../core/pack.ts'
import type { Lang } from '../../core/result.ts'
import { wordsOf } from '../../format/words.ts'
import { Layout } from '../layout.tsx'
import { rulesWordsOf } from './words.ts'

const texts = {
  zh: [
    '得分 = 100 × 通过的规则的权重之和 ÷（通过与不符合的规则的权重之和）。',
    '每条规则按严重程度计权；提示不计分；不适用的规则不计权。',
    '未能判定的规则不扣分，而是降低覆盖率：覆盖率 = 已判定的权重 ÷（已判定与未能判定的权重之和）。',
    '有严重规则不符合时，等级最高为上限等级；有严重规则未能判定时，不会得出“符合要求”。',
  ],
  en: [
    'Score = 100 × weight of the rules that pass ÷ weight of those that pass or fail.',
    'A rule weighs by its severity; hints weigh nothing, nor do rules that do not apply.',
    'What could not be judged takes no points; it lowers the coverage: weight judged ÷ weight judged or not.',
    'While a serious rule fails, no grade is better than the cap; while one could not be judged, nothing is called compliant.',
  ],
} satisfies Record<Lang, string[]>

const headings = {
  zh: { weight: '权重', grade: '等级', from: '得分不低于', cap: '上限等级' },
  en: { weight: 'Weight', grade: 'Grade', from: 'Points from', cap: 'Cap' },
} satisfies Record<Lang, Record<string, string>>

export const ScorePage: FC<{ lang: Lang; packs: readonly Pack[] }> = ({ lang, packs }) => {
  const words = rulesWordsOf(lang)
  return (
    <Layout lang={lang} title={words.score} place="rules" path="/rules/score" styles={['rules.css']}>
      <article class="report rules">
        <h1>{words.score}</h1>
        {texts[lang].map(text => (
          <p>{text}</p>
        ))}
        {packs.map(pack => (
          <Scoring lang={lang} pack={pack} />
        ))}
      </article>
    </Layout>
  )
}

const Scoring: FC<{ lang: Lang; pack: Pack }> = ({ lang, pack: { title, scoring } }) => {
  const { severity } = wordsOf(lang)
  const heading = headings[lang]
  const { serious, moderate, minor } = scoring.weights
  const weights = [
    [severity.serious, serious],
    [severity.moderate, moderate],
    [severity.minor, minor],
  ] as const
  return (
    <section>
      <h2>{title[lang]}</h2>
      <dl>
        {weights.map(([name, weight]) => (
          <>
            <dt>{`${heading.weight} · ${name}`}</dt>
            <dd>{weight}</dd>
          </>
        ))}
        {scoring.grades.map(({ grade, from }) => (
          <>
            <dt>{`${heading.grade} ${grade}`}</dt>
            <dd>{`${heading.from} ${from}`}</dd>
          </>
        ))}
        <dt>{heading.cap}</dt>
        <dd>{scoring.cap}</dd>
      </dl>
    </section>
  )
}
