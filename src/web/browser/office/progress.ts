/** What is still being checked: the page is asked for again every few seconds, and the part that tells it replaced. */

const SELECTOR = '[data-left]'
const EVERY_MILLISECONDS = 3000
/** After that many failures in a row the page stays as it is; reloading it by hand still works. */
const MOST_FAILURES = 5

export function watchProgress(): void {
  if (isBusy(document)) wait(0)
}

const isBusy = (page: Document): boolean => Number(page.querySelector<HTMLElement>(SELECTOR)?.dataset.left ?? 0) > 0

function wait(failures: number): void {
  if (failures < MOST_FAILURES) setTimeout(() => void look(failures), EVERY_MILLISECONDS)
}

async function look(failures: number): Promise<void> {
  // A form that somebody is filling in, or a menu that they have opened, is not pulled away from under them.
  if (document.hidden || document.querySelector(`${SELECTOR} :focus`)) return wait(failures)
  try {
    const response = await fetch(location.href)
    if (!response.ok || response.redirected) return wait(failures + 1)
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    // Asked first: replacing takes the parts out of the new page.
    const busy = isBusy(page)
    replace(page)
    if (busy) wait(0)
  } catch {
    // The server is away for a moment.
    wait(failures + 1)
  }
}

/** Every part of the page that says how far it is; they have the same order in both. */
function replace(page: Document): void {
  const fresh = [...page.querySelectorAll(SELECTOR)]
  for (const [i, old] of [...document.querySelectorAll(SELECTOR)].entries()) {
    const next = fresh[i]
    if (next) old.replaceWith(document.adoptNode(next))
  }
}
