/** The script of the page at `/` and of its offline twin: reports are judged in this browser, and shown in place of the form. */
import { startPage } from './check/checking.ts'
import { completed } from './complete.ts'

void completed().then(() => startPage())
