/** The character maps of the served pages. */
export async function fetchCharacterMap(filename: string): Promise<Uint8Array> {
  const response = await fetch(`${CHARACTER_MAPS}${encodeURIComponent(filename)}`)
  if (!response.ok) throw new Error(`there is no character map ${filename}`)
  return new Uint8Array(await response.arrayBuffer())
}
