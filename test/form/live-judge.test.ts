/** What is remembered from key-press to key-press changes nothing in what is found. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import rules from '../../rules/gov-info-annual/2021/pack.json' with { type: 'json' }
import { nothingKnown } from '../../src/core/checks/known.ts'
import { loadPack } from '../../src/core/load-pack.ts'
import { type Draft, namesOf } from '../../src/web/form/draft.ts'
import { createLiveJudge, judgeDraft } from '../../src/web/form/judge-draft.ts'
import { baseline } from '../support/model.ts'
import { renderJson } from '../support/render-json.ts'

const loaded = loadPack(rules)
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
const pack = loaded.value

const upload = JSON.parse(
  renderJson(baseline('2021'), { agency: '云岭县住房和城乡建设局', year: 2023, published: '2024-01-18' }),
)
const entries = (head: string, values: object) =>
  Object.entries(values).map(([key, v]) => [`${head}.${key}`, String(v)])
const full: Draft = {
  ...Object.fromEntries(['title', 'agency', 'year', 'published'].map(name => [name, String(upload[name] ?? '')])),
  ...Object.fromEntries(entries('cells', upload.cells)),
  ...Object.fromEntries(entries('sections', upload.sections)),
}
const names = namesOf(pack.template, full)
const text = names.filter(name => name.startsWith('sections.'))

const edit = fc.oneof(
  fc.record({ name: fc.constantFrom(...names), value: fc.constantFrom('', '0', '7', '12', '-1', '2022', '一') }),
  fc.record({
    name: fc.constantFrom(...text),
    value: fc.constantFrom(
      '',
      '2023年，我局新收政府信息公开申请7件，上年结转0件。',
      '2022年，本机关共收到行政复议案件3件，其中维持1件。',
      '本年度未收到政府信息公开申请。',
    ),
  }),
)

it('a draft that is judged after every change gets the findings of a draft that is judged once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(edit, fc.boolean()), { minLength: 1, maxLength: 8 }), edits => {
      const judge = createLiveJudge(pack, 'zh')
      let draft = full
      for (const [{ name, value }, whole] of edits) {
        draft = { ...draft, [name]: value }
        expect(judge(draft, { whole })).toEqual(judgeDraft(draft, pack, { lang: 'zh', whole }))
      }
    }),
    { numRuns: 25 },
  )
})

it('what the words state is compared with the cells as they are now', () => {
  const judge = createLiveJudge(pack, 'zh')
  const section = text[0] ?? ''
  const draft = { ...full, [section]: '2023年，我局新收政府信息公开申请4321件。' }
  const claims = (total: string) =>
    judge({ ...draft, 'cells.applications.received.total': total }, { whole: false }).findings.filter(
      ({ rule, outcome }) => rule === 'prose-received' && outcome === 'fail',
    ).length
  expect([claims('7'), claims('4321'), claims('8')]).toEqual([1, 0, 1])
})

it('rules that look at words alone are asked once while figures are typed', () => {
  const known = nothingKnown()
  const judged = (total: string) => {
    judgeDraft({ ...full, 'cells.applications.received.total': total }, pack, { lang: 'zh', whole: false, known })
    return new Map(known.judgements)
  }
  const first = judged('7')
  expect(first.size).toBeGreaterThan(0)
  const second = judged('8')
  expect([...second].filter(([rule, judgement]) => first.get(rule) !== judgement)).toEqual([])
})
