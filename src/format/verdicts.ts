/** The three verdicts as every page, file and message words them. */
import type { Lang, Scorecard } from '../core/result.ts'

export const verdicts: Record<Lang, Record<Scorecard['outcome'], string>> = {
  zh: { pass: '符合要求', fail: '修改后发布', 'cannot-tell': '需人工核实' },
  en: {
    pass: 'Meets the requirements',
    fail: 'Publish after corrections',
    'cannot-tell': 'Needs a person to verify',
  },
}
