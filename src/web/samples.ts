/** Invented reports that the page offers to try; the build takes them from the fixtures. */

export type SampleKey = 'good' | 'figures' | 'form'

/** `name` is shown as the file's; `address` is where the page finds it. */
export type Sample = { key: SampleKey; name: string; address: string }

/** Where each stands in `fixtures/documents`. */
export const sampleFiles: readonly { key: SampleKey; asset: string; name: string; fixture: string }[] = [
  { key: 'good', asset: 'sample-good.docx', name: '合格样例.docx', fixture: 'department-2023/word-own.docx' },
  { key: 'figures', asset: 'sample-figures.pdf', name: '数据有误样例.pdf', fixture: 'wrong-figures-2023/pdf-own.pdf' },
  { key: 'form', asset: 'sample-form.html', name: '格式有误样例.html', fixture: 'wrong-form-2023/html-word.html' },
]

/** The samples at the addresses that `addressOf` gives for their asset names. */
export const samplesAt = (addressOf: (asset: string) => string): Sample[] =>
  sampleFiles.map(({ key, name, asset }) => ({ key, name, address: addressOf(asset) }))
