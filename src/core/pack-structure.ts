/** What a pack's parts say about each other: keys used twice, keys that name nothing, texts that do not match. */
import { noSuchPlace } from './checks/check.ts'
import { addressesIn, type Localized, type PackData } from './pack.ts'
import { noSuch, type PackProblem, twice } from './pack-problems.ts'
import { templateProblems } from './pack-template.ts'
import { languageProblems, wordingProblems } from './pack-wording.ts'
import { slotsOf } from './template.ts'

export function structureProblems(pack: PackData): PackProblem[] {
  return [
    ...templateProblems(pack.template),
    ...languageProblems(pack),
    ...ruleProblems(pack),
    ...referenceProblems(pack),
  ]
}

const SECTION: Localized = { zh: '部分（section）', en: 'section' }
const TABLE: Localized = { zh: '表格（table）', en: 'table' }
const RULE: Localized = { zh: '规则（rule）', en: 'rule' }
const GROUP: Localized = { zh: '分组（group）', en: 'group' }
const GRADE: Localized = { zh: '等次（grade）', en: 'grade' }

function ruleProblems({ rules, groups, scoring: { grades, cap }, years }: PackData): PackProblem[] {
  return [
    ...twice(
      RULE,
      rules.map(r => r.id),
      i => `/rules/${i}/id`,
    ),
    ...twice(
      GROUP,
      groups.map(g => g.key),
      i => `/groups/${i}/key`,
    ),
    ...rules.flatMap((rule, i) => wordingProblems(rule, `/rules/${i}`)),
    ...(grades.some(g => g.grade === cap)
      ? []
      : [
          {
            path: '/scoring/cap',
            message: noSuch(
              GRADE,
              cap,
              grades.map(g => g.grade),
            ),
          },
        ]),
    ...(years.to !== undefined && years.to < years.from
      ? [{ path: '/years/to', message: { zh: '早于起始年度（from）', en: 'this is before the first year (from)' } }]
      : []),
  ]
}

function referenceProblems({ template, rollup, likeness, sentences = [], marks }: PackData): PackProblem[] {
  const sections = template.sections.map(s => s.key)
  const tables = template.tables.map(t => t.key)
  const cells = new Set(slotsOf(template).map(slot => slot.address))
  const lacks = (known: string[], what: Localized) => (key: string, path: string) =>
    known.includes(key) ? [] : [{ path, message: noSuch(what, key, known) }]
  const noTable = lacks(tables, TABLE)
  const noSection = lacks(sections, SECTION)
  return [
    ...Object.keys(marks).flatMap(key => noTable(key, `/marks/${key}`)),
    ...(rollup?.loose ?? []).flatMap((key, i) => noTable(key, `/rollup/loose/${i}`)),
    ...(likeness?.sections ?? []).flatMap((key, i) => noSection(key, `/likeness/sections/${i}`)),
    ...sentences.flatMap((sentence, i) => [
      ...noSection(sentence.section, `/sentences/${i}/section`),
      ...addressesIn(sentence)
        .filter(address => !cells.has(address))
        .map(address => ({ path: `/sentences/${i}/text`, message: noSuchPlace(template, address) })),
    ]),
  ]
}
