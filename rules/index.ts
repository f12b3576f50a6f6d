/** Every pack that is published with the program, as parsed data. A new edition is a folder and a line here. */
import { type Pack, parsePack } from '../src/core/pack.ts'
import annual2019 from './gov-info-annual/2019/pack.json' with { type: 'json' }
import annual2021 from './gov-info-annual/2021/pack.json' with { type: 'json' }

/** Parsed once; throws on a broken published pack, which is our own failure and nobody's upload. */
export const packs: readonly Pack[] = [annual2019, annual2021].map(parse)

function parse(input: unknown): Pack {
  const result = parsePack(input)
  if (result.ok) return result.value
  throw new Error(result.error.map(({ path, message }) => `${path}: ${message.en}`).join('\n'))
}
