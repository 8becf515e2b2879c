/** opencc-js ships its dictionaries without types: "traditional simplified" pairs, separated by `|`. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  // biome-ignore lint/style/noDefaultExport: it is what the package exports
  export default pairs
}
