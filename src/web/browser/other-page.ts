/** The same page in the other language, as its link leads to it. */

/** `parts`: what stands in the body; `address`: where it is found again. */
export type OtherPage = { lang: string; title: string; parts: Node[]; address?: string }

/** Rejects where the server does not answer. */
export async function fetchOtherPage(link: HTMLAnchorElement): Promise<OtherPage> {
  const response = await fetch(link.href)
  if (!response.ok) throw new Error(`${link.href} answers ${response.status}`)
  const { documentElement, title, body } = new DOMParser().parseFromString(await response.text(), 'text/html')
  return { lang: documentElement.lang, title, parts: [...body.children], address: link.href }
}
