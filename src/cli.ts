/** The command line: which command, and the exit status. */
import { check } from './cli/check.ts'
import { compare } from './cli/compare.ts'
import { pack } from './cli/pack.ts'
import { rules } from './cli/rules.ts'
import { CLEAN } from './cli/status.ts'
import { misused, usageText } from './cli/usage.ts'
import { ENGINE } from './inspect.ts'

const commands: Record<string, (args: string[]) => number | Promise<number>> = { check, compare, rules, pack }

async function run([name, ...args]: string[]): Promise<number> {
  const all = [name, ...args]
  if (all.includes('--help') || all.includes('-h') || name === 'help')
    return print(usageText(all.includes('en') ? 'en' : 'zh'))
  if (name === '--version') return print(`${ENGINE}\n`)
  if (name === undefined || !Object.hasOwn(commands, name)) {
    const problem =
      name === undefined
        ? { zh: '没有写明命令', en: 'no command given' }
        : { zh: `没有命令 ${name}`, en: `there is no command ${name}` }
    return misused(problem, args)
  }
  return (await commands[name]?.(args)) ?? CLEAN
}

function print(text: string): number {
  process.stdout.write(text)
  return CLEAN
}

// A reader that stops early (head) is none of our errors.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', problem => {
    if (!('code' in problem) || problem.code !== 'EPIPE') throw problem
  })
}

process.exitCode = await run(process.argv.slice(2))
