/** On paper the scorecard stands alone: whatever else the page holds is left out. Returns the end of it. */
export function printAlone(container: HTMLElement): () => void {
  const marked = new Set<Element>()
  const mark = () => {
    for (let own: Element = container; own.parentElement && own !== document.body; own = own.parentElement) {
      for (const other of own.parentElement.children) {
        if (other === own || marked.has(other)) continue
        other.classList.add('unprinted')
        marked.add(other)
      }
    }
  }
  addEventListener('beforeprint', mark)
  return () => {
    removeEventListener('beforeprint', mark)
    for (const other of marked) other.classList.remove('unprinted')
  }
}
