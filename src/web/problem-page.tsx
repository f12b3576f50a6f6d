import type { FC } from 'hono/jsx'
import type { Lang } from '../core/result.ts'
import { Layout } from './layout.tsx'
import { wordsOf } from './words.ts'

type ProblemPageProps = { lang: Lang; title: string; detail: string; code: string; requestId: string }

/** What a browser shows instead of `application/problem+json`: the same words. */
export const ProblemPage: FC<ProblemPageProps> = ({ lang, title, detail, code, requestId }) => {
  const words = wordsOf(lang)
  return (
    <Layout lang={lang} title={title}>
      <article class="report">
        <section class="verdict rejected">
          <div class="words">
            <h1 class="word">{title}</h1>
            <p>{detail}</p>
          </div>
        </section>
        <p>
          <a href={lang === 'zh' ? '/' : `/?lang=${lang}`}>{words.back}</a>
        </p>
        <p class="note">
          {words.problemCode}
          {words.colon}
          <code>{code}</code> · {words.requestId}
          {words.colon}
          <code>{requestId}</code>
        </p>
      </article>
    </Layout>
  )
}
