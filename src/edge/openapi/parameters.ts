/** What the parameters of the API mean. A parameter without its words here does not compile. */
import * as v from 'valibot'
import type { Lang } from '../../core/result.ts'
import type { CheckParametersSchema } from '../parameters.ts'
import type { Words } from './operation.ts'
import type { PathPart } from './path-parts.ts'
import { type Schema, schemaOf } from './schemas.ts'

type Name = keyof typeof CheckParametersSchema.entries | 'after' | 'before' | 'from' | 'waiting-for'

const words: Record<Name, Words> = {
  lang: { zh: '结果所用语言；不填的，按 Accept-Language，再不然用中文', en: 'Language of the answer' },
  pack: {
    zh: '所用格式及版本，写作 ID@EDITION；不填的，按年度和内容判断',
    en: 'Form and edition, as ID@EDITION; recognised if not given',
  },
  level: { zh: '发布机关的类别', en: 'Kind of the publishing body' },
  tier: { zh: '发布机关的行政层级', en: 'Administrative tier of the publishing body' },
  published: { zh: '发布日期', en: 'Day of publication' },
  agency: { zh: '发布机关的名称', en: 'Name of the publishing body' },
  overrides: { zh: '对规则的调整，以 JSON 文本给出', en: 'Changes to rules, as JSON text' },
  previousScorecard: {
    zh: '本报告上一次的核验结果（如修改之前的），以 JSON 文本给出；逐条标明新增、未变、已改正',
    en: 'The scorecard of an earlier check of this report, as JSON text: tells new, unchanged and fixed findings',
  },
  cells: {
    zh: '人工填写的读不出的数据：由单元格地址到数值的 JSON 文本',
    en: 'Figures filled in by a person where none could be read: JSON text from addresses to figures',
  },
  format: { zh: '结果的格式；不填的，按 Accept', en: 'Format of the answer; by the Accept header if not given' },
  name: { zh: '上传文件的名称', en: 'Name of the uploaded file' },
  after: { zh: '上一页最后一个名称', en: 'The last name of the page before' },
  before: { zh: '上一页最后一条的编号', en: 'The last id of the page before' },
  from: { zh: '从第几项开始，自 0 起计', en: 'From which item on, counted from 0' },
  'waiting-for': {
    zh: '等待什么：person 人工确认单位（默认），dead 核验未能完成，refused 无法读取，work 尚未核验',
    en: 'For what: person (whose is it; the default), dead (could not be judged), refused (cannot be read), work (not yet judged)',
  },
}

const isDescribed = (name: string): name is keyof typeof words => Object.hasOwn(words, name)

type ParametersSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>

/** By name: the schema that the value is parsed with, and what it means. */
export function parameterProperties(schema: ParametersSchema, lang: Lang): Record<string, Schema> {
  const { properties = {} } = schemaOf(schema) as { properties?: Record<string, Schema> } // an object's schema has them
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      if (!isDescribed(name)) throw new Error(`the parameter ${name} is not described`)
      return [name, { ...property, description: words[name][lang] }]
    }),
  )
}

export function queryParameters(schema: ParametersSchema, lang: Lang) {
  return Object.entries(parameterProperties(schema, lang)).map(([name, { description, ...rest }]) => {
    return { name, in: 'query', description, schema: rest }
  })
}

export function pathParameters(parts: Record<string, PathPart>, lang: Lang) {
  return Object.entries(parts).map(([name, { example, meaning }]) => {
    return { name, in: 'path', required: true, description: meaning[lang], example, schema: schemaOf(v.string()) }
  })
}
