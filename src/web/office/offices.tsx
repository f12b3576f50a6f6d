import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { Act, clock, Field, List, linkTo, Notice, OfficeFrame } from './frame.tsx'
import { officeWords } from './words.ts'

type OfficesProps = {
  lang: Lang
  offices: readonly { id: string; name: string; createdAt: string }[]
  /** An office that has just been founded, with the token that is shown this once. */
  founded?: { name: string; token: string }
}

/** For who holds the server's own admin token. */
export const OfficesPage: FC<OfficesProps> = ({ lang, offices, founded }) => {
  const all = officeWords(lang)
  const words = all.offices
  return (
    <OfficeFrame lang={lang} title={words.title} path="/office/offices">
      <p class="lede">{words.lede}</p>
      {founded ? (
        <Notice>
          {words.created(founded.name)}
          <code>{founded.token}</code>
        </Notice>
      ) : null}
      <form method="post" action={linkTo('/office/offices', lang)}>
        <Field name="name" label={words.name} required />
        <button type="submit">{words.found}</button>
      </form>
      <section>
        <h2>{words.list}</h2>
        {offices.length === 0 ? <p>{words.empty}</p> : null}
        {offices.length > 0 ? (
          <List label={words.list} heads={[words.name, words.since]}>
            {offices.map(({ name, createdAt }) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{clock(createdAt)}</td>
              </tr>
            ))}
          </List>
        ) : null}
        <Act action="/office/sign-out" lang={lang} label={all.signOut} />
      </section>
    </OfficeFrame>
  )
}
