/** One endpoint: what came in, what was told, and how it is set. */
import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { Act, clock, List, linkTo, Notice, OfficeFrame, type Visitor } from '../office/frame.tsx'
import { officeWords } from '../office/words.ts'
import { EndpointSettings, type EndpointView } from './endpoint-settings.tsx'
import { type EndpointWords, endpointWords } from './words.ts'

type Decision = keyof EndpointWords['decisions']

export type CheckRow = {
  id: string
  at: string
  article: string
  verdict: string
  decision: Decision
  /** The address of its result. */
  link: string
  released: string | undefined
}

export type DeliveryRow = { id: string; at: string; state: keyof EndpointWords['states']; attempts: number }

type EndpointProps = {
  lang: Lang
  visitor: Visitor
  endpoint: EndpointView
  checks: readonly CheckRow[]
  deliveries: readonly DeliveryRow[]
  /** A secret that is shown this once. */
  secret?: { text: string; first: boolean }
}

export const EndpointPage: FC<EndpointProps> = ({ lang, visitor, endpoint, checks, deliveries, secret }) => {
  const words = endpointWords(lang)
  return (
    <OfficeFrame lang={lang} title={endpoint.name} path={`/office/endpoints/${endpoint.id}`} visitor={visitor}>
      {secret === undefined ? null : (
        <Notice>
          {secret.first ? words.created : words.issued}
          <code>{secret.text}</code>
        </Notice>
      )}
      {endpoint.stopped ? <Notice bad>{words.stopped}</Notice> : null}
      <p>
        {words.modes[endpoint.mode]}
        <br />
        {words.address}
        {officeWords(lang).colon}
        <code>{endpoint.address}</code>
        <br />
        {words.howTo}
        {officeWords(lang).colon}
        <a href={linkTo('/docs', lang)}>{words.docs}</a>
      </p>
      <Checks lang={lang} endpoint={endpoint} checks={checks} />
      <Deliveries lang={lang} endpoint={endpoint} deliveries={deliveries} />
      {visitor.admin ? <EndpointSettings lang={lang} endpoint={endpoint} /> : null}
    </OfficeFrame>
  )
}

const Checks: FC<Pick<EndpointProps, 'lang' | 'endpoint' | 'checks'>> = ({ lang, endpoint, checks }) => {
  const words = endpointWords(lang)
  return (
    <section>
      <h2>{words.checks}</h2>
      {checks.length === 0 ? (
        <p>{words.noChecks}</p>
      ) : (
        <List label={words.checks} heads={[words.article, words.verdict, words.decision, words.at]}>
          {checks.map(check => (
            <tr>
              <th scope="row">{check.article}</th>
              <td class="short">
                <a href={check.link}>{check.verdict}</a>
              </td>
              <td>
                {words.decisions[check.decision]}
                {check.released === undefined ? null : <div class="note">{words.overriddenBy(check.released)}</div>}
                {check.released === undefined && check.decision !== 'allow' ? (
                  <Release lang={lang} endpoint={endpoint} check={check} />
                ) : null}
              </td>
              <td class="short">{clock(check.at)}</td>
            </tr>
          ))}
        </List>
      )}
    </section>
  )
}

const Release: FC<{ lang: Lang; endpoint: EndpointView; check: CheckRow }> = ({ lang, endpoint, check }) => {
  const words = endpointWords(lang)
  const path = `/office/endpoints/${endpoint.id}/checks/${check.id}/override`
  return (
    <details class="more">
      <summary aria-label={words.overrideFor(check.article)}>{words.override}</summary>
      <form method="post" action={linkTo(path, lang)}>
        <p class="note">{words.overrideNote}</p>
        <label>
          {words.person} <input name="person" required maxlength={100} />
        </label>
        <label>
          {words.reason} <input name="reason" required maxlength={1000} />
        </label>
        <button type="submit">{words.override}</button>
      </form>
    </details>
  )
}

const Deliveries: FC<Pick<EndpointProps, 'lang' | 'endpoint' | 'deliveries'>> = ({ lang, endpoint, deliveries }) => {
  const words = endpointWords(lang)
  const none = endpoint.callbackUrl === null ? words.noCallback : words.noDeliveries
  return (
    <section>
      <h2>{words.deliveries}</h2>
      <p class="note">{words.deliveriesNote}</p>
      {deliveries.length === 0 ? (
        <p>{none}</p>
      ) : (
        <List label={words.deliveries} heads={[words.at, words.state, words.attempts, words.details]}>
          {deliveries.map(({ id, at, state, attempts }) => (
            <tr>
              <th scope="row">{clock(at)}</th>
              <td>{words.states[state]}</td>
              <td>{attempts}</td>
              <td>
                <a
                  href={linkTo(`/office/endpoints/${endpoint.id}/deliveries/${id}`, lang)}
                  aria-label={words.detailsOf(clock(at))}
                >
                  {words.details}
                </a>
              </td>
            </tr>
          ))}
        </List>
      )}
    </section>
  )
}

type DeliveryProps = {
  lang: Lang
  visitor: Visitor
  endpoint: { id: string; name: string }
  delivery: DeliveryRow & { dueAt: string | undefined; payload: string }
  log: readonly { attempt: number; at: string; end: string; excerpt: string | null }[]
}

/** One message of ours: every attempt, what was answered, and once more. */
export const DeliveryPage: FC<DeliveryProps> = ({ lang, visitor, endpoint, delivery, log }) => {
  const words = endpointWords(lang)
  const path = `/office/endpoints/${endpoint.id}/deliveries/${delivery.id}`
  const settled = delivery.state !== 'due' && delivery.state !== 'claimed'
  return (
    <OfficeFrame lang={lang} title={words.delivery} path={path} visitor={visitor}>
      <p class="lede">
        <a href={linkTo(`/office/endpoints/${endpoint.id}`, lang)}>{endpoint.name}</a> · {clock(delivery.at)}
      </p>
      <p>
        {words.states[delivery.state]}
        {delivery.dueAt === undefined ? null : <span class="note"> {words.nextAt(clock(delivery.dueAt))}</span>}
      </p>
      {settled && visitor.admin ? <Act action={`${path}/replay`} lang={lang} label={words.replay} /> : null}
      <section>
        <h2>{words.log}</h2>
        {log.length === 0 ? (
          <p>{words.noLog}</p>
        ) : (
          <List label={words.log} heads={[words.attempt, words.at, words.end, words.excerpt]}>
            {log.map(({ attempt, at, end, excerpt }) => (
              <tr>
                <th scope="row">{attempt}</th>
                <td>{clock(at)}</td>
                <td>{end}</td>
                <td>{excerpt ?? ''}</td>
              </tr>
            ))}
          </List>
        )}
      </section>
      <section>
        <h2>{words.payload}</h2>
        <section class="scroll" tabindex={0} aria-label={words.payload}>
          <pre>{delivery.payload}</pre>
        </section>
      </section>
    </OfficeFrame>
  )
}
