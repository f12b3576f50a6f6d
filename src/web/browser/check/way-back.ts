/** The browser's own Back goes from a scorecard to its list, and from there to the form, instead of leaving the page. */

/** How deep the reader is: 0 is the form, each view opened from another is one deeper. */
export type SetDepth = (depth: number) => void

/** `goTo` is called when the reader presses Back, with the depth to show; `setDepth` tells the depth shown now. */
export function followHistory(goTo: SetDepth): { setDepth: SetDepth; end: () => void } {
  let shown = 0
  if (depthOfEntry() === undefined) history.replaceState({ depth: 0 }, '')
  const follow = () => {
    const wanted = depthOfEntry()
    // A link to a place of the page makes entries of its own.
    if (wanted === undefined) return
    if (wanted < shown) goTo(wanted)
    // What is left of a view that a button has closed: Back goes on to the one before.
    else if (wanted === shown) history.back()
  }
  addEventListener('popstate', follow)
  const setDepth: SetDepth = depth => {
    shown = depth
    const entry = depthOfEntry() ?? 0
    if (entry < depth) history.pushState({ depth }, '')
    else if (entry > depth && depth > 0) history.replaceState({ depth }, '')
  }
  return { setDepth, end: () => removeEventListener('popstate', follow) }
}

function depthOfEntry(): number | undefined {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null || !('depth' in state)) return undefined
  return typeof state.depth === 'number' ? state.depth : undefined
}
