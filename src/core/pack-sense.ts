/** What every part of a pack allows and the whole does not: a score nobody can get, a heading that its own words miss. */
import { fitsKeywords } from './headings.ts'
import { labelBody } from './labels.ts'
import type { Localized, PackData } from './pack.ts'
import type { PackProblem } from './pack-problems.ts'

const said: Record<string, Localized> = {
  weights: {
    zh: '各严重程度的分量应不小于 0，且不全为 0',
    en: 'weights are not below 0, and not all of them 0',
  },
  order: {
    zh: '等次从高到低排列，各等次的起点（from）依次降低',
    en: 'grades stand best first, each from fewer points than the one before',
  },
  lowest: {
    zh: '最后一个等次的起点（from）应为 0，得分再低也要有等次',
    en: 'the last grade is from 0, so that every score has a grade',
  },
  rules: { zh: '至少要有一条规则', en: 'a pack has at least one rule' },
  titleWords: {
    zh: '至少要有一个括号，每个括号里至少一个词，否则什么文件都会被当作这种报告',
    en: 'there is at least one list with at least one word in each; else every file is taken for such a report',
  },
  keywords: {
    zh: '用这些词认不出本部分自己的标题（label）：all 的每个括号里至少有一个词在标题中，none 的词都不在',
    en: 'these words do not tell the heading of this part itself (its label): of every list in all one word stands in it, and none of none',
  },
}

export function senseProblems({ template, rules, titleWords, scoring }: PackData): PackProblem[] {
  const { serious, moderate, minor } = scoring.weights
  const weights = [serious, moderate, minor]
  const { grades } = scoring
  const faults: [boolean, string, keyof typeof said][] = [
    [Math.min(...weights) < 0 || Math.max(...weights) === 0, '/scoring/weights', 'weights'],
    [grades.some(({ from }, i) => i > 0 && from >= (grades[i - 1]?.from ?? from)), '/scoring/grades', 'order'],
    [(grades.at(-1)?.from ?? 0) > 0, `/scoring/grades/${grades.length - 1}/from`, 'lowest'],
    [rules.length === 0, '/rules', 'rules'],
    [titleWords.length === 0 || titleWords.some(words => words.length === 0), '/titleWords', 'titleWords'],
    ...template.sections.map((section, i): [boolean, string, 'keywords'] => [
      !fitsKeywords(labelBody(section.label), section),
      `/template/sections/${i}/keywords`,
      'keywords',
    ]),
  ]
  return faults.flatMap(([wrong, path, what]) => {
    const message = said[what]
    return wrong && message ? [{ path, message }] : []
  })
}
