import type { FC } from 'hono/jsx'
import type { Lang } from '../../core/result.ts'
import { List, linkTo, OfficeFrame, type Visitor } from './frame.tsx'
import { type RollupState, rollupWords } from './rollup-words.ts'
import { officeWords } from './words.ts'

type RollupsProps = {
  lang: Lang
  visitor: Visitor
  campaign: { id: string; title: string }
  rollups: readonly { parent: { id: string; name: string; state: RollupState }; children: number; counted: number }[]
}

/** The bodies that others are below. */
export const RollupsPage: FC<RollupsProps> = ({ lang, visitor, campaign, rollups }) => {
  const words = rollupWords[lang]
  const path = `/office/campaigns/${campaign.id}`
  return (
    <OfficeFrame lang={lang} title={words.listTitle} path={`${path}/rollups`} visitor={visitor}>
      <p class="lede">
        <a href={linkTo(path, lang)}>{campaign.title}</a> · {words.listLede}
      </p>
      {rollups.length === 0 ? (
        <p>
          {words.listEmpty} <a href={linkTo('/office/bodies', lang)}>{words.bodyList}</a>
        </p>
      ) : (
        <List label={words.listTitle} heads={[words.name, words.arrived, words.ownReport]}>
          {rollups.map(({ parent, children, counted }) => (
            <tr>
              <th scope="row">
                <a href={linkTo(`${path}/bodies/${parent.id}/rollup`, lang)}>{parent.name}</a>
              </th>
              <td class={counted < children ? 'figure cannot-tell' : 'figure'}>{words.arrivedOf(counted, children)}</td>
              <td>{parent.state === 'counted' ? officeWords(lang).campaign.received : words.states[parent.state]}</td>
            </tr>
          ))}
        </List>
      )}
    </OfficeFrame>
  )
}
