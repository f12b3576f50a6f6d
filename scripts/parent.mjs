// npm dies of SIGTERM without telling the script that it runs, and anyone may be killed: nobody would end a server then.
import { readFileSync } from 'node:fs'

/** Calls back, once, when the npm that started this process (most often by way of a shell) has ended. */
export function onParentEnd(callback) {
  if (!process.env.npm_lifecycle_event) return
  const before = lineage()
  const watch = setInterval(() => {
    if (lineage() === before) return
    clearInterval(watch)
    callback()
  }, 500)
  watch.unref()
}

function lineage() {
  return `${process.ppid} ${parentOf(process.ppid)}`
}

/** Linux only; elsewhere the shell gives way to what it runs. */
function parentOf(pid) {
  try {
    return /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  } catch {
    // There is no /proc, or the process has just ended, which the other number tells.
    return undefined
  }
}
