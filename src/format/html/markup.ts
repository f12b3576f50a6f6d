/** Escaping by construction: every value that is not markup itself is escaped. */
import { html, raw } from 'hono/html'

export type Markup = ReturnType<typeof raw>

/** hono's `html` for values that are all there at once. */
export function markup(strings: TemplateStringsArray, ...values: unknown[]): Markup {
  const result = html(strings, ...values)
  if (result instanceof Promise) throw new Error('a page is rendered from values, not from promises')
  return result
}

export { raw }

export const nothing: Markup = raw('')
