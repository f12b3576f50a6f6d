/** Which report of last year a report was held against, or why none, in a phrase. */
import type { Lang, Previous, Scorecard } from '../core/result.ts'

const zh = {
  title: '上年度报告',
  report: (agency: string, year: number | undefined, version: number | undefined) =>
    `${agency}${year === undefined ? '' : `${year}年度`}${version === undefined ? '' : `（第${version}版）`}`,
  merged: (reports: string) => `${reports}之和`,
  unused: {
    none: '未找到，未作跨年度比对',
    split: '机构拆分，上年度数据无法分开，未作跨年度比对',
    incomplete: '合并前各机构的上年度报告未齐，未作跨年度比对',
    unread: '上年度报告无法读取或者尚待确认，未作跨年度比对',
  },
  list: '、',
}

const en: typeof zh = {
  title: "Last year's report",
  report: (agency, year, version) =>
    `${agency}${year === undefined ? '' : ` ${year}`}${version === undefined ? '' : ` (version ${version})`}`,
  merged: reports => `the sum of ${reports}`,
  unused: {
    none: 'not found; nothing was compared across the years',
    split: 'the body came from a split, so that last year’s figures cannot be told apart; nothing was compared',
    incomplete: 'not all reports of the merged bodies are there; nothing was compared across the years',
    unread: 'it cannot be read, or is still to be confirmed; nothing was compared across the years',
  },
  list: ', ',
}

const words: Record<Lang, typeof zh> = { zh, en }

/** Label and value; nothing where nobody asked for last year's report. */
export function lastYearFact({ previous }: Scorecard, lang: Lang): [string, string][] {
  return previous ? [[words[lang].title, lastYearPhrase(previous, lang)]] : []
}

function lastYearPhrase({ relation, used, reports }: Previous, lang: Lang): string {
  const say = words[lang]
  const named = reports.map(({ agency, name, year, version }) => say.report(agency ?? name, year, version))
  if (used) return relation === 'merged' ? say.merged(named.join(say.list)) : named.join(say.list)
  return relation === 'split' || relation === 'incomplete' || relation === 'unread'
    ? say.unused[relation]
    : say.unused.none
}
