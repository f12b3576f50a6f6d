/** The script of the page at `/` and of its offline twin: reports are judged in this browser, and shown in place of the form. */
import type { Lang } from '../../core/result.ts'
import { startChecking } from './check/checking.ts'
import { completed } from './complete.ts'

const lang: Lang = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
const form = document.querySelector<HTMLFormElement>('form#check')
if (form) void completed().then(() => startChecking(form, lang))
