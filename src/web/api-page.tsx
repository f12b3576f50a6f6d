/** `/docs`: the calls that programs may make, to read. */
import type { FC } from 'hono/jsx'
import type { Lang } from '../core/result.ts'
import { Layout } from './layout.tsx'

export type ApiCall = {
  method: string
  path: string
  summary: string
  description?: string | undefined
  /** `values`: all that there are, where they are few. */
  parameters: { name: string; meaning: string; values: string[] }[]
  /** Media types of what is sent. */
  takes: string[]
  /** JSON that can be sent as it stands. */
  example?: string | undefined
  /** The path with its parts filled in. */
  examplePath: string
  answers: { status: string; meaning: string; types: string[] }[]
}

const words = {
  zh: {
    intro: '下列接口无需令牌即可调用。供程序读取的说明（OpenAPI 3.1）：',
    parameter: '参数',
    meaning: '含义',
    values: '可用的值',
    takes: '可发送',
    status: '状态码',
    answers: '答复',
    types: '类型',
    example: '示例',
  },
  en: {
    intro: 'These calls need no token. The same for programs (OpenAPI 3.1): ',
    parameter: 'Parameter',
    meaning: 'Meaning',
    values: 'Values',
    takes: 'Takes',
    status: 'Status',
    answers: 'Answer',
    types: 'Type',
    example: 'Example',
  },
} satisfies Record<Lang, Record<string, string>>

type ApiPageProps = { lang: Lang; title: string; calls: ApiCall[]; host: string }

export const ApiPage: FC<ApiPageProps> = ({ lang, title, calls, host }) => (
  <Layout lang={lang} title={title} place="api" path="/docs">
    <article class="report">
      <h1>{title}</h1>
      <p>
        {words[lang].intro}
        <a href={`/openapi.json?lang=${lang}`}>/openapi.json</a>
      </p>
      {calls.map(call => (
        <Call lang={lang} call={call} host={host} />
      ))}
    </article>
  </Layout>
)

const Call: FC<{ lang: Lang; call: ApiCall; host: string }> = ({ lang, call, host }) => {
  const { method, path, summary, description, takes, parameters, answers } = call
  const w = words[lang]
  return (
    <section>
      <h2>{summary}</h2>
      <p>
        <code>
          {method} {path}
        </code>
      </p>
      {description ? <p>{description}</p> : null}
      {takes.length > 0 ? (
        <p class="note">
          {w.takes} <code>{takes.join(', ')}</code>
        </p>
      ) : null}
      <h3>{w.example}</h3>
      <pre tabindex={0}>{curlOf(call, host)}</pre>
      {parameters.length > 0 ? (
        <Table
          name={`${summary}: ${w.parameter}`}
          head={[w.parameter, w.meaning, w.values]}
          rows={parameters.map(({ name, meaning, values }) => [name, meaning, values.join(', ')])}
        />
      ) : null}
      <Table
        name={`${summary}: ${w.answers}`}
        head={[w.status, w.answers, w.types]}
        rows={answers.map(({ status, meaning, types }) => [status, meaning, types.join(', ')])}
      />
    </section>
  )
}

function curlOf({ method, example, examplePath }: ApiCall, host: string): string {
  const type = example ? ` -H 'Content-Type: application/json' -d '${example.replaceAll("'", "'\\''")}'` : ''
  return method === 'GET' ? `curl ${host}${examplePath}` : `curl${type} ${host}${examplePath}`
}

const Table: FC<{ name: string; head: string[]; rows: string[][] }> = ({ name, head, rows }) => (
  <section class="scroll" tabindex={0} aria-label={name}>
    <table>
      <thead>
        <tr>
          {head.map(label => (
            <th scope="col">{label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...rest]) => (
          <tr>
            <th scope="row">{first}</th>
            {rest.map(text => (
              <td>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
