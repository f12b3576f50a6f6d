/** The script of the page at `/` and of its offline twin: reports are judged in this browser, and shown in place of the form. */
import './polyfills.ts'
import type { Lang } from '../../core/result.ts'
import { startChecking } from './check/checking.ts'

const lang: Lang = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
const form = document.querySelector<HTMLFormElement>('form#check')
if (form) startChecking(form, lang)
