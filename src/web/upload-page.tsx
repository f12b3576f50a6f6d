import type { FC } from 'hono/jsx'
import type { Pack } from '../core/pack.ts'
import type { Lang } from '../core/result.ts'
import { assetAddress } from './assets.ts'
import { CheckContent } from './check-content.tsx'
import { Layout } from './layout.tsx'
import { samplesAt } from './samples.ts'
import { wordsOf } from './words.ts'

type UploadPageProps = {
  lang: Lang
  packs: readonly Pack[]
  /** Of a whole call, last year's report included. */
  formBytes: number
  /** Where this page was asked for, e.g. `http://localhost:8787`. */
  host: string
}

/** The page at `/`. Without scripts the form posts one report to the API itself, which answers with a page. */
export const UploadPage: FC<UploadPageProps> = ({ lang, packs, formBytes, host }) => {
  const words = wordsOf(lang)
  return (
    <Layout lang={lang} title={words.title} place="check" path="/" scripts={['check-page.js']}>
      <CheckContent
        lang={lang}
        packs={packs}
        samples={samplesAt(assetAddress)}
        served={{ formBytes, host, offline: assetAddress('gouji-offline.html') }}
      />
    </Layout>
  )
}
