import type { Lang } from '../../core/result.ts'
import { en } from './words-en.ts'
import { type OfficeWords, zh } from './words-zh.ts'

export type { OfficeWords } from './words-zh.ts'

export const officeWords = (lang: Lang): OfficeWords => ({ zh, en })[lang]
