/** The character maps of the offline page: in its Web Worker they stand in front of the script, else in the page. */

type Scope = { characterMaps?: Record<string, string> }

export async function fetchCharacterMap(filename: string): Promise<Uint8Array> {
  const scope = globalThis as Scope // whoever starts the Web Worker puts them there
  scope.characterMaps ??= JSON.parse(document.getElementById('character-maps')?.textContent ?? '{}')
  const map = scope.characterMaps?.[filename]
  if (map === undefined) throw new Error(`there is no character map ${filename}`)
  return Uint8Array.from(atob(map), char => char.charCodeAt(0))
}
