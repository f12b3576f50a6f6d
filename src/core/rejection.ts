/** What is wrong with an upload that cannot be judged at all; a problem of the upload, never a finding. */
export type Rejection = {
  code:
    | 'too-large'
    | 'unsupported-format'
    | 'encrypted'
    | 'no-text-layer'
    | 'damaged'
    | 'not-a-report'
    | 'unknown-edition'
    | 'bad-request'
  /** Untranslated particulars for the sentence, e.g. the pages without text, the format found, the wrong address. */
  detail?: string
  /** Which of the sentences of the code fits best, where there are several (`old-word`, `zip`, …). */
  variant?: string
}

export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E }

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const err = <E>(error: E): { ok: false; error: E } => ({ ok: false, error })
