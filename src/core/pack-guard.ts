/** What only a pack by somebody else needs: that no pattern and no amount of anything in it holds the machine up. */
import type { Pack } from './pack.ts'
import type { PackProblem } from './pack-problems.ts'
import { dated, patternOf } from './prose/pattern.ts'
import { MAX_PATTERN_COST, patternCost } from './prose/pattern-cost.ts'
import { slotsOf } from './template.ts'

/** No form that people fill in comes near these. */
const MAX_RULES = 500
const MAX_SLOTS = 20_000
const MAX_SECTIONS = 200

/** Of a pack that has been loaded, with the paths of what is too much. */
export function guardPack(pack: Pack): PackProblem[] {
  const { rules, template, rollup, likeness } = pack
  const patterns = [
    ...rules.flatMap((rule, i) =>
      rule.patterns().map(({ path, pattern }) => ({ path: `/rules/${i}/params${path}`, source: pattern.source })),
    ),
    ...texts('/rollup/wholeArea', rollup?.wholeArea),
    ...texts('/rollup/own', rollup?.own),
    ...texts('/likeness/ignored', likeness?.ignored),
  ]
  return [
    ...tooMany('/rules', rules.length, MAX_RULES),
    ...tooMany('/template/sections', template.sections.length, MAX_SECTIONS),
    ...tooMany('/template/tables', slotsOf(template).length, MAX_SLOTS),
    ...patterns.filter(({ source }) => patternCost(dated(source, 2000)) > MAX_PATTERN_COST).map(hostile),
  ]
}

const texts = (path: string, list: readonly string[] = []) =>
  list.map((text, i) => ({ path: `${path}/${i}`, source: patternOf(text)?.source ?? '' }))

const tooMany = (path: string, count: number, most: number): PackProblem[] =>
  count > most
    ? [{ path, message: { zh: `共${count}项，上限为${most}`, en: `${count} of them; at most ${most} are taken` } }]
    : []

const hostile = ({ path }: { path: string }): PackProblem => ({
  path,
  message: {
    zh: '这个正则表达式在一处文字上的匹配方式过多，会使核验长时间没有结果；请减小重复次数，去掉相邻的 {0,…}，并使“|”两边的文字不以同样的字开头',
    en: 'there are too many ways to try this pattern on one text, so that a check might not end; lower the repeats, avoid two {0,…} side by side, and let the texts beside a “|” begin differently',
  },
})
