/** What the office's pages share: the frame with their own navigation, and small pieces of forms and tables. */
import type { Child, FC } from 'hono/jsx'
import { inBeijing } from '../../core/beijing.ts'
import type { Lang } from '../../core/result.ts'
import { inLanguage, Layout } from '../layout.tsx'
import { officeWords } from './words.ts'

/** Who is signed in. */
export type Visitor = {
  office: string
  token: string
  demonstration: boolean
  admin: boolean
  /** Whether the server has a publishing gate. */
  gate: boolean
}

/** The address of a page in the language of the one that links to it. */
export const linkTo = (path: string, lang: Lang): string =>
  path.includes('?') && lang === 'en' ? `${path}&lang=en` : inLanguage(path, lang)

type OfficeFrameProps = { lang: Lang; title: string; path: string; visitor?: Visitor; children?: Child }

export const OfficeFrame: FC<OfficeFrameProps> = ({ lang, title, path, visitor, children }) => (
  <Layout lang={lang} title={title} place="office" path={path} scripts={['office-page.js']} styles={['office.css']}>
    {visitor ? <OfficeNavigation lang={lang} path={path} visitor={visitor} /> : null}
    <div class="report office">
      <h1>{title}</h1>
      {children}
    </div>
  </Layout>
)

const OfficeNavigation: FC<{ lang: Lang; path: string; visitor: Visitor }> = ({ lang, path, visitor }) => {
  const words = officeWords(lang)
  const pages = Object.entries(words.nav).filter(([key]) =>
    key === 'endpoints' ? visitor.gate : visitor.admin || key === 'campaigns' || key === 'bodies',
  )
  return (
    <div class="office-bar">
      <nav aria-label={words.navigation}>
        <ul>
          {pages.map(([key, label]) => (
            <li>
              <a
                href={linkTo(`/office/${key}`, lang)}
                {...(path.startsWith(`/office/${key}`) ? { 'aria-current': 'page' } : {})}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p class="who">{words.signedInAs(visitor.office, visitor.token)}</p>
      {visitor.demonstration ? (
        <Act action="/office/demonstration/remove" lang={lang} label={words.demo.remove} />
      ) : null}
      <Act action="/office/sign-out" lang={lang} label={words.signOut} />
    </div>
  )
}

type ActProps = { action: string; lang: Lang; label: string; name?: string; children?: Child }

/** A button that changes something. `name` tells it from others of its kind. */
export const Act: FC<ActProps> = ({ action, lang, label, name, children }) => (
  <form class="act" method="post" action={linkTo(action, lang)}>
    {children}
    <button type="submit" {...(name === undefined ? {} : { 'aria-label': name })}>
      {label}
    </button>
  </form>
)

type FieldProps = {
  name: string
  label: string
  note?: string
  type?: string
  value?: string | undefined
  required?: boolean
  list?: string
  multiple?: boolean
}

export const Field: FC<FieldProps> = ({
  name,
  label,
  note,
  type = 'text',
  value,
  required = false,
  list,
  multiple = false,
}) => (
  <div class="field">
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      type={type}
      {...(value === undefined ? {} : { value })}
      {...(required ? { required: true } : {})}
      {...(multiple ? { multiple: true } : {})}
      {...(list === undefined ? {} : { list })}
      {...(note === undefined ? {} : { 'aria-describedby': `${name}-note` })}
    />
    {note === undefined ? null : (
      <p class="note" id={`${name}-note`}>
        {note}
      </p>
    )}
  </div>
)

type ChoiceProps = {
  name: string
  label: string
  value?: string | undefined
  options: readonly (readonly [string, string])[]
}

export const Choice: FC<ChoiceProps> = ({ name, label, value, options }) => (
  <div class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {options.map(([key, text]) => (
        <option value={key} {...(key === value ? { selected: true } : {})}>
          {text}
        </option>
      ))}
    </select>
  </div>
)

export const Tick: FC<{ name: string; label: string; checked?: boolean; value?: string }> = ({
  name,
  label,
  checked = false,
  value = 'yes',
}) => (
  <label class="tick">
    <input type="checkbox" name={name} value={value} {...(checked ? { checked: true } : {})} /> {label}
  </label>
)

/** A wide table that scrolls by itself, also by keyboard. */
export const List: FC<{ label: string; heads: readonly string[]; children?: Child }> = ({ label, heads, children }) => (
  <section class="scroll" tabindex={0} aria-label={label}>
    <table class="list">
      <thead>
        <tr>
          {heads.map(head => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)

/** What has just been done or went wrong; read out when the page comes. */
export const Notice: FC<{ bad?: boolean; children?: Child }> = ({ bad = false, children }) => (
  <div class={bad ? 'notice bad' : 'notice'} role={bad ? 'alert' : 'status'}>
    {children}
  </div>
)

/** To the minute, as a clock in Beijing shows it. */
export const clock = (at: string): string => inBeijing(new Date(at)).toISOString().slice(0, 16).replace('T', ' ')
