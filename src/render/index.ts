/** Outputs of a publication. A new one is a file and a line here. */
import { publicationDocx } from './docx.ts'
import { publicationPage } from './html.ts'
import type { Publication } from './publication.ts'

export { type Publication, publish } from './publication.ts'

export type Renderer = {
  name: string
  contentType: string
  extension: string
  render(publication: Publication): string | Promise<Uint8Array>
}

export const renderers: readonly [Renderer, ...Renderer[]] = [
  { name: 'html', contentType: 'text/html; charset=utf-8', extension: 'html', render: publicationPage },
  {
    name: 'docx',
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
    render: publicationDocx,
  },
]
