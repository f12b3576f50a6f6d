import type { FC } from 'hono/jsx'
import type { Level, Tier } from '../../core/report.ts'
import type { Lang } from '../../core/result.ts'
import { wordsOf } from '../words.ts'
import { BodyForm } from './body.tsx'
import { Field, List, linkTo, Notice, OfficeFrame, type Visitor } from './frame.tsx'
import { officeWords } from './words.ts'

export type BodyView = {
  id: string
  name: string
  kind: Level
  tier: Tier | null
  parent: string | null
  vertical: boolean
  since: string | null
  until: string | null
  mustReport: boolean
  exemptReason: string | null
  contact: string | null
  aliases: readonly string[]
  formerNames: readonly string[]
}

type BodiesProps = {
  lang: Lang
  visitor: Visitor
  bodies: readonly BodyView[]
  /** The last name, where there are more behind it. */
  next?: string
  imported?: { added: number; changed: number; parentless: readonly { name: string; parent: string }[] }
  problem?: 'taken' | 'unreadable' | 'noParent'
}

export const BodiesPage: FC<BodiesProps> = ({ lang, visitor, bodies, next, imported, problem }) => {
  const words = officeWords(lang).bodies
  return (
    <OfficeFrame lang={lang} title={words.title} path="/office/bodies" visitor={visitor}>
      {imported ? <Notice>{words.imported(imported.added, imported.changed)}</Notice> : null}
      {imported && imported.parentless.length > 0 ? (
        <Notice bad>
          {words.parentless}
          <ul>
            {imported.parentless.map(({ name, parent }) => (
              <li>{words.parentlessOf(name, parent)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {problem ? (
        <Notice bad>{{ taken: words.taken, noParent: words.noParent, unreadable: words.importNote }[problem]}</Notice>
      ) : null}
      {bodies.length === 0 ? <p>{words.empty}</p> : <BodyList lang={lang} bodies={bodies} admin={visitor.admin} />}
      {next === undefined ? null : (
        <p>
          <a href={linkTo(`/office/bodies?after=${encodeURIComponent(next)}`, lang)}>{words.next}</a>
        </p>
      )}
      {visitor.admin ? (
        <>
          <section>
            <h2>{words.import}</h2>
            <form method="post" action={linkTo('/office/bodies/import', lang)} enctype="multipart/form-data">
              <Field name="list" label={words.importFile} note={words.importNote} type="file" required />
              <button type="submit">{words.importSubmit}</button>
            </form>
          </section>
          <section>
            <h2>{words.add}</h2>
            <BodyForm lang={lang} action="/office/bodies" />
          </section>
        </>
      ) : null}
    </OfficeFrame>
  )
}

const BodyList: FC<{ lang: Lang; bodies: readonly BodyView[]; admin: boolean }> = ({ lang, bodies, admin }) => {
  const all = officeWords(lang)
  const words = all.bodies
  const { levels } = wordsOf(lang)
  return (
    <List label={words.title} heads={[words.name, words.kind, words.parent, words.mustReport, words.contact]}>
      {bodies.map(({ id, name, kind, parent, aliases, formerNames, until, mustReport, exemptReason, contact }) => (
        <tr>
          <th scope="row">
            {admin ? <a href={linkTo(`/office/bodies/${id}`, lang)}>{name}</a> : name}
            {aliases.length + formerNames.length > 0 ? (
              <div class="note">{[...aliases, ...formerNames].join(all.comma)}</div>
            ) : null}
            {until ? <div class="note">{`${words.until} ${until}`}</div> : null}
          </th>
          <td>{levels[kind]}</td>
          <td>{parent ?? ''}</td>
          <td>{mustReport ? all.yes : `${all.no} ${exemptReason ?? ''}`}</td>
          <td>{contact ?? ''}</td>
        </tr>
      ))}
    </List>
  )
}
