/** What the link in a gate's answer leads to: the decision, the findings in short, and a scorecard per report. */
import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { Layout } from '../layout.tsx'

type CheckPageProps = {
  lang: Lang
  /** Which colour the verdict has. */
  style: 'pass' | 'fail' | 'cannot-tell' | 'rejected'
  verdict: string
  sentence: string
  notes: readonly string[]
  findings: readonly { severity: string; message: string; fix: string }[]
  moreFindings: number
  /** `scorecard`: its address, for those that are reports. */
  files: readonly { name: string; words: string; scorecard?: string }[]
}

const words = {
  zh: {
    title: '发布前核验结果',
    findings: '发现的问题',
    more: (n: number) => `另有${n}项，见核验结果全文。`,
    files: '核验的内容',
    scorecard: '查看核验结果全文',
  },
  en: {
    title: 'Check before publication',
    findings: 'What was found',
    more: (n: number) => `${n} more in the whole scorecard.`,
    files: 'What was checked',
    scorecard: 'The whole scorecard',
  },
}

export const GateCheckPage: FC<CheckPageProps> = ({ lang, style, verdict, sentence, notes, ...rest }) => {
  const { title } = words[lang]
  return (
    <Layout lang={lang} title={title}>
      <article class="report">
        <h1>{title}</h1>
        <section class={`verdict ${style}`}>
          <div class="words">
            <p class="word">{verdict}</p>
            <p>{sentence}</p>
            {notes.map(note => (
              <p class="decision">{note}</p>
            ))}
          </div>
        </section>
        <Findings lang={lang} findings={rest.findings} more={rest.moreFindings} />
        <Files lang={lang} files={rest.files} />
      </article>
    </Layout>
  )
}

const Findings: FC<{ lang: Lang; findings: CheckPageProps['findings']; more: number }> = ({ lang, findings, more }) =>
  findings.length === 0 ? null : (
    <section>
      <h2>{words[lang].findings}</h2>
      <ol>
        {findings.map(({ severity, message, fix }) => (
          <li>
            <b>{severity}</b> {message} <span class="note">{fix}</span>
          </li>
        ))}
      </ol>
      {more > 0 && <p class="note">{words[lang].more(more)}</p>}
    </section>
  )

const Files: FC<{ lang: Lang; files: CheckPageProps['files'] }> = ({ lang, files }) => (
  <section>
    <h2>{words[lang].files}</h2>
    <ul>
      {files.map(({ name, words: said, scorecard }) => (
        <li>
          {name} · {said} {scorecard && <a href={scorecard}>{words[lang].scorecard}</a>}
        </li>
      ))}
    </ul>
  </section>
)
