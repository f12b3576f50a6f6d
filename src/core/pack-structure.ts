/** What a pack's parts say about each other: keys used twice, keys that name nothing, texts that do not match. */
import { noSuchPlace } from './checks/check.ts'
import { addressesIn, type Localized, type PackData } from './pack.ts'
import { noSuch, type PackProblem } from './pack-problems.ts'
import { slotsOf } from './template.ts'

export function structureProblems(pack: PackData): PackProblem[] {
  return [...templateProblems(pack), ...ruleProblems(pack), ...referenceProblems(pack)]
}

const twice = (what: Localized, keys: string[], path: string): PackProblem[] =>
  [...new Set(keys.filter((key, i) => keys.indexOf(key) !== i))].map(key => ({
    path,
    message: {
      zh: `${what.zh} ${key} 出现了两次，请改名或删去一个`,
      en: `${what.en} ${key} is there twice; rename or remove one`,
    },
  }))

const SECTION: Localized = { zh: '部分（section）', en: 'section' }
const TABLE: Localized = { zh: '表格（table）', en: 'table' }
const ROW: Localized = { zh: '行（row）', en: 'row' }
const COLUMN: Localized = { zh: '列（column）', en: 'column' }
const RULE: Localized = { zh: '规则（rule）', en: 'rule' }
const GROUP: Localized = { zh: '分组（group）', en: 'group' }
const GRADE: Localized = { zh: '等次（grade）', en: 'grade' }

function templateProblems({ template: { sections, tables } }: PackData): PackProblem[] {
  const sectionKeys = sections.map(s => s.key)
  return [
    ...twice(SECTION, sectionKeys, '/template/sections'),
    ...twice(
      TABLE,
      tables.map(t => t.key),
      '/template/tables',
    ),
    ...tables.flatMap((table, i) => [
      ...(sectionKeys.includes(table.section)
        ? []
        : [{ path: `/template/tables/${i}/section`, message: noSuch(SECTION, table.section, sectionKeys) }]),
      ...twice(
        ROW,
        table.blocks.flatMap(b => (b.rows === 'open' ? [] : b.rows.map(r => r.key))),
        `/template/tables/${i}`,
      ),
      ...table.blocks.flatMap((block, j) =>
        twice(
          COLUMN,
          block.columns.map(c => c.key),
          `/template/tables/${i}/blocks/${j}/columns`,
        ),
      ),
    ]),
  ]
}

function ruleProblems({ rules, groups, scoring: { grades, cap }, years }: PackData): PackProblem[] {
  return [
    ...twice(
      RULE,
      rules.map(r => r.id),
      '/rules',
    ),
    ...twice(
      GROUP,
      groups.map(g => g.key),
      '/groups',
    ),
    ...rules.flatMap(wordingProblems),
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

/** A value named in one language and not in the other would be lost to half of the readers. */
function wordingProblems({ title, message, why, fix, variants = {} }: PackData['rules'][number], i: number) {
  const texts: [string, Localized | undefined][] = [
    ['title', title],
    ['message', message],
    ['why', why],
    ['fix', fix],
    ...Object.entries(variants).map(([name, variant]): [string, Localized | undefined] => [
      `variants/${name}/message`,
      variant.message,
    ]),
  ]
  return texts.flatMap(([path, text]): PackProblem[] => {
    const [zh, en] = [text?.zh, text?.en].map(one =>
      [...new Set(one?.match(/\{[a-zA-Z]+\}/g) ?? [])].toSorted().join(' '),
    )
    if (zh === en) return []
    return [
      {
        path: `/rules/${i}/${path}`,
        message: {
          zh: `中英文所用的占位符不一致：中文为 ${zh || '无'}，英文为 ${en || '无'}`,
          en: `the two languages name different values: zh ${zh || 'none'}, en ${en || 'none'}`,
        },
      },
    ]
  })
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
