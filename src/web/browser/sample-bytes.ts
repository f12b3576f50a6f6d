/** The samples of the served pages. */
export async function fetchSample(address: string): Promise<Blob> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`there is no sample ${address}`)
  return response.blob()
}
