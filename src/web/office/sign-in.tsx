import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { Field, linkTo, Notice, OfficeFrame } from './frame.tsx'
import { officeWords } from './words.ts'

/** `programsOnly`: the token may not see what the pages show. */
type SignInProps = { lang: Lang; refused?: 'wrong' | 'programsOnly'; demonstration: boolean }

/** By token. Where the server offers a demonstration, one click leads into it. */
export const SignInPage: FC<SignInProps> = ({ lang, refused, demonstration }) => {
  const words = officeWords(lang).signIn
  return (
    <OfficeFrame lang={lang} title={words.title} path="/office/sign-in">
      <p class="lede">{words.lede}</p>
      {refused ? <Notice bad>{words[refused]}</Notice> : null}
      <form method="post" action={linkTo('/office/sign-in', lang)}>
        <Field name="token" label={words.token} note={words.tokenNote} type="password" required />
        <button type="submit">{words.submit}</button>
      </form>
      {demonstration ? (
        <section>
          <h2>{words.demo}</h2>
          <p>{words.demoText}</p>
          <form method="post" action={linkTo('/office/demonstration', lang)}>
            <button type="submit">{words.demoSubmit}</button>
          </form>
        </section>
      ) : null}
    </OfficeFrame>
  )
}
