import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Rejection } from '../../src/core/rejection.ts'
import { rejectionText, rejectionVariants } from '../../src/core/rejection-texts.ts'

const all = rejectionVariants().flatMap(({ code, variants }) =>
  [undefined, ...variants].map(variant => ({ code, ...(variant ? { variant } : {}) }) as Rejection),
)

describe('rejection texts', () => {
  it.each(all)('tell the problem and a next step in both languages: $code $variant', rejection => {
    for (const lang of ['zh', 'en'] as const) {
      for (const detail of [undefined, 'particulars']) {
        const text = rejectionText({ ...rejection, ...(detail ? { detail } : {}) }, lang)
        expect(text.title).not.toBe('')
        expect(text.detail).not.toBe('')
        expect(`${text.title}${text.detail}`).not.toMatch(/[[\]{}]/)
        if (lang === 'en') expect(`${text.title}${text.detail}`).not.toMatch(/\p{Script=Han}/u)
      }
    }
  })

  it('give the particulars only where there are some', () => {
    expect(rejectionText({ code: 'no-text-layer', detail: '2, 5' }, 'zh').detail).toContain('没有文字的页：2, 5。')
    expect(rejectionText({ code: 'no-text-layer' }, 'zh').detail).not.toContain('没有文字的页')
  })

  it('fall back to the code where a variant has no sentences of its own', () => {
    expect(rejectionText({ code: 'damaged', variant: 'never-heard' }, 'en')).toEqual(
      rejectionText({ code: 'damaged' }, 'en'),
    )
    expect(rejectionText({ code: 'damaged', variant: 'toString' }, 'en')).toEqual(
      rejectionText({ code: 'damaged' }, 'en'),
    )
  })

  it('keep endless particulars short', () => {
    expect(rejectionText({ code: 'damaged', detail: 'x'.repeat(10_000) }, 'en').detail.length).toBeLessThan(500)
  })

  it('have sentences for every variant that the decoders name: add them to rejection-texts.ts', () => {
    const known = new Set(rejectionVariants().flatMap(({ variants }) => variants))
    expect(variantsInSource().filter(variant => !known.has(variant))).toEqual([])
  })
})

/** Variants written beside a rejection's code. */
function variantsInSource(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
  const codes = rejectionVariants().map(({ code }) => code)
  const pattern = new RegExp(`code: '(?:${codes.join('|')})',\\s*variant: '([a-z-]+)'`, 'g')
  return files.flatMap(file =>
    [...readFileSync(join('src', file), 'utf8').matchAll(pattern)].map(match => match[1] ?? ''),
  )
}
