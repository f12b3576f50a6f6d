import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { Act, clock, Field, List, linkTo, Notice, OfficeFrame, Tick, type Visitor } from './frame.tsx'
import { type OfficeWords, officeWords } from './words.ts'

type Scope = keyof OfficeWords['tokens']['scope']

type TokensProps = {
  lang: Lang
  visitor: Visitor
  tokens: readonly {
    id: string
    name: string
    scopes: readonly Scope[]
    createdAt: string
    lastUsedAt: string | null
    revokedAt: string | null
  }[]
  /** Shown this once. */
  issued?: string
  /** What the form sent names no purpose or no scope. */
  incomplete?: boolean
}

export const TokensPage: FC<TokensProps> = ({ lang, visitor, tokens, issued, incomplete = false }) => {
  const words = officeWords(lang).tokens
  return (
    <OfficeFrame lang={lang} title={words.title} path="/office/tokens" visitor={visitor}>
      <p class="lede">{words.lede}</p>
      {incomplete ? <Notice bad>{words.incomplete}</Notice> : null}
      {issued === undefined ? null : (
        <Notice>
          {words.issued}
          <code>{issued}</code>
        </Notice>
      )}
      <List label={words.title} heads={[words.name, words.scopes, words.created, words.used, words.revoke]}>
        {tokens.map(({ id, name, scopes, createdAt, lastUsedAt, revokedAt }) => (
          <tr>
            <th scope="row">{name}</th>
            <td>
              {scopes.map(scope => (
                <div>{words.scope[scope]}</div>
              ))}
            </td>
            <td>{clock(createdAt)}</td>
            <td>{lastUsedAt ? clock(lastUsedAt) : words.never}</td>
            <td>
              {revokedAt ? (
                words.revoked
              ) : (
                <Act
                  action={`/office/tokens/${id}/revoke`}
                  lang={lang}
                  label={words.revoke}
                  name={words.revokeFor(name)}
                />
              )}
            </td>
          </tr>
        ))}
      </List>
      <section>
        <h2>{words.issue}</h2>
        <form method="post" action={linkTo('/office/tokens', lang)}>
          <Field name="name" label={words.name} required />
          <fieldset>
            <legend>{words.scopes}</legend>
            {Object.entries(words.scope).map(([scope, label]) => (
              <Tick name="scopes" value={scope} label={label} />
            ))}
          </fieldset>
          <button type="submit">{words.issue}</button>
        </form>
      </section>
    </OfficeFrame>
  )
}
