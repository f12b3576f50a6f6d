import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { clock, List, linkTo, OfficeFrame, type Visitor } from './frame.tsx'
import { officeWords } from './words.ts'

type AuditProps = {
  lang: Lang
  visitor: Visitor
  entries: readonly {
    id: number
    at: string
    actor: string
    action: string
    detail: Record<string, unknown> | null
  }[]
  /** The id to go on from. */
  older?: number
}

export const AuditPage: FC<AuditProps> = ({ lang, visitor, entries, older }) => {
  const words = officeWords(lang).audit
  return (
    <OfficeFrame lang={lang} title={words.title} path="/office/audit" visitor={visitor}>
      <List label={words.title} heads={[words.at, words.actor, words.action, words.detail]}>
        {entries.map(({ at, actor, action, detail }) => (
          <tr>
            <td>{clock(at)}</td>
            <td>{actor}</td>
            <td>{actionWords(words.actions, action)}</td>
            <td class="note">{told(detail)}</td>
          </tr>
        ))}
      </List>
      {older === undefined ? null : (
        <p>
          <a href={linkTo(`/office/audit?before=${older}`, lang)}>{words.older}</a>
        </p>
      )}
    </OfficeFrame>
  )
}

const actionWords = (actions: Readonly<Record<string, string>>, action: string): string => actions[action] ?? action

/** Names and counts; nested settings are left to the API. */
const told = (detail: Record<string, unknown> | null): string =>
  Object.values(detail ?? {})
    .filter(value => typeof value === 'string' || typeof value === 'number')
    .join(' · ')
