import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { Act, Tick } from './frame.tsx'
import { officeWords } from './words.ts'

/** A file that should not have come, with its verdict; asks once more. */
export const RemoveFile: FC<{ lang: Lang; id: string; name: string }> = ({ lang, id, name }) => {
  const { waiting: words, campaign, remove } = officeWords(lang)
  return (
    <details class="more">
      <summary>{words.deleteFor(name)}</summary>
      <Act action={`/office/documents/${id}/delete`} lang={lang} label={remove} name={words.deleteFor(name)}>
        <Tick name="sure" label={campaign.removeConfirm} />
      </Act>
    </details>
  )
}
