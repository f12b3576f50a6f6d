/** `/docs`: the calls that programs may make, to read. */
import type { FC } from 'hono/jsx'
import type { Lang } from '../core/result.ts'
import { assetAddress } from './assets.ts'
import { clientExamples } from './client-examples.ts'
import { Layout } from './layout.tsx'

export type ApiCall = {
  id: string
  method: string
  path: string
  summary: string
  description?: string | undefined
  /** Who may call, unless anybody may. */
  by: { key: 'token' | 'operator' | 'signature'; who: string; scopes: string[] } | undefined
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

export type ApiGroup = { name: string; calls: ApiCall[] }

const words = {
  zh: {
    intro: '下列接口供程序调用。同一份说明的机器可读版本（OpenAPI 3.1）：',
    clients: '示例程序：',
    contents: '目录',
    anybody: '无需令牌',
    scope: '，所需权限：',
    parameter: '参数',
    meaning: '含义',
    values: '可用的值',
    takes: '可发送',
    status: '状态码',
    answers: '答复',
    types: '类型',
    example: '示例',
    report: '年度报告.pdf',
    reports: '全部报告.zip',
    list: '单位名录.xlsx',
  },
  en: {
    intro: 'Calls for programs. The same for programs to read (OpenAPI 3.1): ',
    clients: 'Client programs: ',
    contents: 'Contents',
    anybody: 'Needs no token',
    scope: ', with the scope ',
    parameter: 'Parameter',
    meaning: 'Meaning',
    values: 'Values',
    takes: 'Takes',
    status: 'Status',
    answers: 'Answer',
    types: 'Type',
    example: 'Example',
    report: 'report.pdf',
    reports: 'reports.zip',
    list: 'bodies.xlsx',
  },
} satisfies Record<Lang, Record<string, string>>

type ApiPageProps = { lang: Lang; title: string; groups: ApiGroup[]; host: string }

export const ApiPage: FC<ApiPageProps> = ({ lang, title, groups, host }) => (
  <Layout lang={lang} title={title} place="api" path="/docs" styles={['api.css']}>
    <article class="report api">
      <h1>{title}</h1>
      <p class="lede">
        {words[lang].intro}
        <a href={`/openapi.json?lang=${lang}`}>/openapi.json</a>
      </p>
      <p>
        {words[lang].clients}
        {clientExamples.map(({ language, file }, index) => (
          <>
            {index > 0 ? ' · ' : ''}
            <a href={assetAddress(file)} download={file}>
              {language}
            </a>
          </>
        ))}
      </p>
      <Contents lang={lang} groups={groups} />
      {groups.map(({ name, calls }) => (
        <section>
          <h2>{name}</h2>
          {calls.map(call => (
            <Call lang={lang} call={call} host={host} />
          ))}
        </section>
      ))}
    </article>
  </Layout>
)

const Contents: FC<{ lang: Lang; groups: ApiGroup[] }> = ({ lang, groups }) => (
  <nav aria-label={words[lang].contents}>
    {groups.map(({ name, calls }) => (
      <details>
        <summary>{name}</summary>
        <ul>
          {calls.map(({ id, summary }) => (
            <li>
              <a href={`#${id}`}>{summary}</a>
            </li>
          ))}
        </ul>
      </details>
    ))}
  </nav>
)

const Call: FC<{ lang: Lang; call: ApiCall; host: string }> = ({ lang, call, host }) => {
  const { id, method, path, summary, description, by, takes, parameters, answers } = call
  const w = words[lang]
  return (
    <section class="call">
      <h3 id={id}>{summary}</h3>
      <p class="line">
        <code>
          {method} {path}
        </code>
      </p>
      {description ? <p>{description}</p> : null}
      <p class="note">
        {by ? by.who : w.anybody}
        {by && by.scopes.length > 0 ? (
          <>
            {w.scope}
            <code>{by.scopes.join(', ')}</code>
          </>
        ) : null}
      </p>
      {takes.length > 0 ? (
        <p class="note">
          {w.takes} <code>{takes.join(', ')}</code>
        </p>
      ) : null}
      <pre tabindex={0}>{curlOf(call, host, lang)}</pre>
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

/** Secrets come from the shell's environment. */
const callerHeaders = {
  token: ['Authorization: Bearer $GOUJI_TOKEN'],
  operator: ['Authorization: Bearer $GOUJI_ADMIN_TOKEN'],
  signature: ['webhook-id: $ID', 'webhook-timestamp: $TIMESTAMP', 'webhook-signature: $SIGNATURE'],
} satisfies Record<NonNullable<ApiCall['by']>['key'], string[]>

/** As it is typed in a shell. */
function curlOf(call: ApiCall, host: string, lang: Lang): string {
  const { method, by, takes, examplePath } = call
  const isImplied = method === 'GET' || (method === 'POST' && takes.length > 0)
  const parts = [
    'curl',
    ...(isImplied ? [] : [`-X ${method}`]),
    ...(by ? callerHeaders[by.key] : []).map(header => `-H "${header}"`),
    ...bodyOf(call, lang),
    `${host}${examplePath}`,
  ]
  return parts.join(' ')
}

function bodyOf({ takes, example }: ApiCall, lang: Lang): string[] {
  const w = words[lang]
  if (takes.includes('application/zip')) return [`-F files=@${w.reports}`]
  if (takes.includes('multipart/form-data')) return [`-F file=@${w.report}`]
  if (example) return [`-H 'Content-Type: application/json'`, `-d '${example.replaceAll("'", "'\\''")}'`]
  return takes.length > 0 ? [`--data-binary @${w.list}`] : []
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
