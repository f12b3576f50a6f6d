/** For a checkout that has not been built yet; what is built has its own types. */
declare module '*/dist/manifest.json' {
  const addresses: Record<string, string>
  // biome-ignore lint/style/noDefaultExport: a JSON module has nothing else
  export default addresses
}
