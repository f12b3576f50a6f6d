/** What publishing systems call: all endpoints of an office, and a new one. */
import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { Choice, clock, Field, List, linkTo, OfficeFrame, type Visitor } from '../office/frame.tsx'
import { endpointWords } from './words.ts'

type Mode = 'block' | 'warn' | 'observe'

type EndpointsProps = {
  lang: Lang
  visitor: Visitor
  endpoints: readonly { id: string; name: string; mode: Mode; stopped: boolean; lastAt: string | undefined }[]
}

export const EndpointsPage: FC<EndpointsProps> = ({ lang, visitor, endpoints }) => {
  const words = endpointWords(lang)
  return (
    <OfficeFrame lang={lang} title={words.title} path="/office/endpoints" visitor={visitor}>
      <p class="lede">{words.lede}</p>
      {endpoints.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <List label={words.title} heads={[words.name, words.mode, words.calls]}>
          {endpoints.map(({ id, name, mode, stopped, lastAt }) => (
            <tr>
              <th scope="row">
                <a href={linkTo(`/office/endpoints/${id}`, lang)}>{name}</a>
                {stopped ? <div class="note">{words.stopped}</div> : null}
              </th>
              <td>{words.modes[mode]}</td>
              <td>{lastAt === undefined ? words.never : clock(lastAt)}</td>
            </tr>
          ))}
        </List>
      )}
      {visitor.admin ? (
        <section>
          <h2>{words.create}</h2>
          <form method="post" action={linkTo('/office/endpoints', lang)}>
            <Field name="name" label={words.name} note={words.nameNote} required />
            <Choice name="mode" label={words.mode} value="warn" options={Object.entries(words.modes)} />
            <button type="submit">{words.create}</button>
          </form>
        </section>
      ) : null}
    </OfficeFrame>
  )
}
