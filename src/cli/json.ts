import { err, ok, type Result } from '../core/rejection.ts'

/** The parser's own words for what is wrong. */
export function parseJson(bytes: Uint8Array): Result<unknown, string> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return ok(value)
  } catch (problem) {
    if (problem instanceof SyntaxError) return err(problem.message)
    throw problem
  }
}
