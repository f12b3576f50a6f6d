import { type Finder, squeeze } from './index.ts'

export function openText(bytes: Uint8Array): Finder {
  const lines = new TextDecoder('utf-8').decode(bytes).split(/\r\n|\r|\n/)
  return origin => {
    if (origin.kind !== 'line') return []
    const [first = '', ...rest] = lines.slice(origin.line - 1)
    // Emphasis and separators of cells belong to the notation, not to the text.
    const after = [first.slice(origin.column - 1), ...rest.slice(0, 40)].join('')
    return [{ how: 'from', text: squeeze(after) }]
  }
}
