/**
 * Uploads of many files: sent part by part into one batch, so that hundreds of files and large archives go up with a
 * bar that tells how far they are, and what broke off goes on where it was. Without this script the form sends all at
 * once.
 */
import { type Group, groupsOf } from './groups.ts'
import { send } from './send.ts'

export function startUploads(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]'))
    form.addEventListener('submit', event => {
      event.preventDefault()
      void upload(form)
    })
}

type Upload = { form: HTMLFormElement; groups: Group[]; done: number; bytes: number; path: string | undefined }

async function upload(form: HTMLFormElement): Promise<void> {
  const input = form.querySelector<HTMLInputElement>('input[type=file]')
  const files = [...(input?.files ?? [])]
  if (files.length === 0) return
  // The same choice again goes on with what is left of it.
  const state: Upload = { form, groups: groupsOf(files), done: 0, bytes: 0, path: undefined }
  await goOn(state)
}

async function goOn(state: Upload): Promise<void> {
  const { form, groups } = state
  show(form, { busy: true })
  while (state.done < groups.length) {
    const group = groups[state.done]
    if (!group) break
    const more = state.done < groups.length - 1
    const answer = await send(addressOf(state, more), group, sent => tell(state, sent))
    if (!answer.ok) return stop(state, answer.problem)
    state.path = answer.path
    state.bytes += sizeOf(group)
    state.done += 1
  }
  if (state.path) location.assign(inPageLanguage(state.path))
}

const inPageLanguage = (path: string): string => (document.documentElement.lang === 'en' ? `${path}?lang=en` : path)

/** The first part opens the batch, the others join it. */
function addressOf({ form, path }: Upload, more: boolean): string {
  const address = new URL(path === undefined ? form.action : `${path}/files`, location.href)
  if (document.documentElement.lang === 'en') address.searchParams.set('lang', 'en')
  if (more) address.searchParams.set('more', '1')
  return address.href
}

const sizeOf = (group: Group): number =>
  group.kind === 'archive' ? group.file.size : group.files.reduce((sum, { size }) => sum + size, 0)

function tell({ form, groups, bytes }: Upload, sent: number): void {
  const total = groups.reduce((sum, group) => sum + sizeOf(group), 0)
  const share = total === 0 ? 1 : Math.min(1, (bytes + sent) / total)
  const bar = form.querySelector('progress')
  if (bar) bar.value = share
  // At the end of a part the server still stores what it has got.
  show(form, { busy: true, text: `${form.dataset.sending ?? ''} ${Math.floor(share * 100)}%` })
}

function stop(state: Upload, problem: string | undefined): void {
  const { form } = state
  show(form, { busy: false, text: problem ?? form.dataset.broken ?? '', bad: true })
  const again = form.querySelector<HTMLButtonElement>('button[data-again]')
  if (!again || problem !== undefined) return
  again.hidden = false
  again.addEventListener(
    'click',
    () => {
      again.hidden = true
      void goOn(state)
    },
    { once: true },
  )
}

type Shown = { busy: boolean; text?: string; bad?: boolean }

function show(form: HTMLFormElement, { busy, text, bad = false }: Shown): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[type=submit]')) button.disabled = busy
  const bar = form.querySelector('progress')
  if (bar) bar.hidden = !busy
  const status = form.querySelector<HTMLElement>('[role=status]')
  if (status && text !== undefined) {
    status.textContent = text
    status.classList.toggle('bad', bad)
  }
}
