import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { wordsOf } from '../words.ts'
import type { BodyView } from './bodies.tsx'
import { Act, Choice, Field, linkTo, Notice, OfficeFrame, Tick, type Visitor } from './frame.tsx'
import { officeWords } from './words.ts'

type BodyProps = { lang: Lang; visitor: Visitor; body: BodyView; problem?: 'taken' | 'inUse' | 'noParent' }

export const BodyPage: FC<BodyProps> = ({ lang, visitor, body, problem }) => {
  const all = officeWords(lang)
  const path = `/office/bodies/${body.id}`
  return (
    <OfficeFrame lang={lang} title={all.bodies.edit} path={path} visitor={visitor}>
      {problem ? <Notice bad>{all.bodies[problem]}</Notice> : null}
      <BodyForm lang={lang} action={path} body={body} />
      <p class="ways">
        <a href={linkTo('/office/bodies', lang)}>{all.back}</a>
        <Act action={`${path}/delete`} lang={lang} label={all.remove} />
      </p>
    </OfficeFrame>
  )
}

/** Between several names. */
const SEPARATOR = '；'

export const BodyForm: FC<{ lang: Lang; action: string; body?: BodyView }> = ({ lang, action, body }) => {
  const all = officeWords(lang)
  const words = all.bodies
  const { levels, tiers } = wordsOf(lang)
  const infer = [['', words.infer]] as const
  return (
    <form method="post" action={linkTo(action, lang)}>
      <Field name="name" label={words.name} value={body?.name ?? ''} required />
      <div class="pair">
        <Choice name="kind" label={words.kind} value={body?.kind} options={[...infer, ...Object.entries(levels)]} />
        <Choice
          name="tier"
          label={words.tier}
          value={body?.tier ?? undefined}
          options={[...infer, ...Object.entries(tiers)]}
        />
        <Field name="aliases" label={words.aliases} note={words.listNote} value={body?.aliases.join(SEPARATOR) ?? ''} />
        <Field
          name="formerNames"
          label={words.formerNames}
          note={words.listNote}
          value={body?.formerNames.join(SEPARATOR) ?? ''}
        />
        <Field name="parent" label={words.parent} value={body?.parent ?? ''} />
        <Field name="contact" label={words.contact} value={body?.contact ?? ''} />
        <Field name="since" label={words.since} type="date" value={body?.since ?? ''} />
        <Field name="until" label={words.until} type="date" value={body?.until ?? ''} />
        <Field name="exemptReason" label={words.exemptReason} value={body?.exemptReason ?? ''} />
      </div>
      <Tick name="mustReport" label={words.mustReport} checked={body?.mustReport ?? true} />
      <Tick name="vertical" label={words.vertical} checked={body?.vertical ?? false} />
      <button type="submit">{all.save}</button>
    </form>
  )
}
