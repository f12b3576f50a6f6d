/** The proper title of a report, and the language that its form is in. */
import { kindOf } from '../core/kind.ts'
import type { Pack } from '../core/pack.ts'
import type { Template } from '../core/template.ts'

/** 某某局2024年政府信息公开工作年度报告: made of what the pack calls such a report. Either may be empty. */
export function titleFor({ template, title }: Pack, { agency, year }: { agency: string; year: string }): string {
  const isChinese = isWrittenInChinese(template)
  const name = kindOf(isChinese ? title.zh : title.en)
  if (isChinese) return `${agency}${year ? `${year}年` : ''}${name}`
  return [agency, name, year].filter(Boolean).join(' ')
}

/** By the headings that the form prescribes. */
export const isWrittenInChinese = ({ sections }: Template): boolean =>
  /\p{Script=Han}/u.test(sections.map(s => s.label).join(''))
