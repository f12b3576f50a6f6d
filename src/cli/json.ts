import { err, ok, type Result } from '../core/rejection.ts'
import type { Lang } from '../core/result.ts'
import { jsonFault } from './json-fault.ts'

/** What is wrong, where, and what to do about it, as a person who wrote the file needs to know. */
export function parseJson(bytes: Uint8Array, lang: Lang): Result<unknown, string> {
  const text = new TextDecoder().decode(bytes)
  try {
    const value: unknown = JSON.parse(text)
    return ok(value)
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem
    const position = /at position (\d+)/.exec(problem.message)?.[1]
    const fault = jsonFault(text, position === undefined ? undefined : Number(position))[lang]
    return err(`${lang === 'zh' ? '不是正确的 JSON 文件。' : 'this is no correct JSON file. '}${fault}`)
  }
}
