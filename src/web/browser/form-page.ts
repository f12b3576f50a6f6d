/** The script of the form: loads the pack and puts the parts together. */
import { type Pack, parsePack } from '../../core/pack.ts'
import type { Lang } from '../../core/result.ts'
import { completed } from './complete.ts'
import { formElement, revealScripted } from './form/elements.ts'
import { startForm } from './form/start.ts'

const form = formElement()
const lang: Lang = form.dataset.lang === 'en' ? 'en' : 'zh'

// Rejects only where the server fails; the form without scripts still stands.
void fetchPack(form.dataset.pack ?? '').then(pack => {
  startForm(form, pack, lang)
  revealScripted()
})

/** The form and its rules, as the server publishes them. */
async function fetchPack(address: string): Promise<Pack> {
  const [response] = await Promise.all([fetch(address), completed()])
  const loaded = parsePack(await response.json())
  if (!loaded.ok) throw new Error(loaded.error.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return loaded.value
}
