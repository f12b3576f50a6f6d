/** How an endpoint is set, its secrets, and its end. */
import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { Act, Choice, clock, Field, List, linkTo, Tick } from '../office/frame.tsx'
import { officeWords } from '../office/words.ts'
import { endpointWords } from './words.ts'

type Decision = 'allow' | 'warn' | 'block'

export type EndpointView = {
  id: string
  name: string
  mode: 'block' | 'warn' | 'observe'
  /** In full, as the publishing system needs it. */
  address: string
  onTimeout: Decision
  waitSeconds: number
  callbackUrl: string | null
  allowed: readonly string[]
  fetches: boolean
  retentionDays: number
  /** Callbacks have been stopped by the receiver. */
  stopped: boolean
  secrets: readonly { id: string; hint: string; createdAt: string }[]
}

export const EndpointSettings: FC<{ lang: Lang; endpoint: EndpointView }> = ({ lang, endpoint }) => {
  const words = endpointWords(lang)
  const path = `/office/endpoints/${endpoint.id}`
  return (
    <section>
      <h2>{words.manage}</h2>
      <details class="more" {...(endpoint.stopped ? { open: true } : {})}>
        <summary>{words.settings}</summary>
        <Settings lang={lang} endpoint={endpoint} />
      </details>
      <details class="more">
        <summary>{words.secrets}</summary>
        <Secrets lang={lang} endpoint={endpoint} />
      </details>
      <details class="more">
        <summary>{words.delete}</summary>
        <p>{words.deleteText}</p>
        <Act action={`${path}/delete`} lang={lang} label={officeWords(lang).remove}>
          <Tick name="sure" label={words.deleteConfirm} />
        </Act>
      </details>
    </section>
  )
}

const Settings: FC<{ lang: Lang; endpoint: EndpointView }> = ({ lang, endpoint }) => {
  const words = endpointWords(lang)
  return (
    <form method="post" action={linkTo(`/office/endpoints/${endpoint.id}`, lang)}>
      <Field name="name" label={words.name} value={endpoint.name} required />
      <Choice name="mode" label={words.mode} value={endpoint.mode} options={Object.entries(words.modes)} />
      <Choice
        name="onTimeout"
        label={words.onTimeout}
        value={endpoint.onTimeout}
        options={Object.entries(words.decisions)}
      />
      <Field
        name="waitSeconds"
        label={words.waitSeconds}
        note={words.waitNote}
        type="number"
        value={String(endpoint.waitSeconds)}
        required
      />
      <Field
        name="callbackUrl"
        label={words.callbackUrl}
        note={words.callbackNote}
        type="url"
        value={endpoint.callbackUrl ?? ''}
      />
      <div class="field">
        <label for="allowed">{words.allowed}</label>
        <textarea id="allowed" name="allowed" rows={3} aria-describedby="allowed-note">
          {endpoint.allowed.join('\n')}
        </textarea>
        <p class="note" id="allowed-note">
          {words.allowedNote}
        </p>
      </div>
      <Tick name="fetches" label={words.fetches} checked={endpoint.fetches} />
      <Field
        name="retentionDays"
        label={words.retentionDays}
        type="number"
        value={String(endpoint.retentionDays)}
        required
      />
      <button type="submit">{officeWords(lang).save}</button>
    </form>
  )
}

const Secrets: FC<{ lang: Lang; endpoint: EndpointView }> = ({ lang, endpoint }) => {
  const words = endpointWords(lang)
  const path = `/office/endpoints/${endpoint.id}/secrets`
  return (
    <>
      <p class="note">{words.secretsNote}</p>
      <List label={words.secrets} heads={[words.secrets, words.since, words.stop]}>
        {endpoint.secrets.map(({ id, hint, createdAt }) => (
          <tr>
            <th scope="row">{words.endsWith(hint)}</th>
            <td>{clock(createdAt)}</td>
            <td>
              {endpoint.secrets.length > 1 ? (
                <Act action={`${path}/${id}/remove`} lang={lang} label={words.stop} name={words.stopFor(hint)} />
              ) : (
                officeWords(lang).none
              )}
            </td>
          </tr>
        ))}
      </List>
      <Act action={path} lang={lang} label={words.issue} />
    </>
  )
}
