// natural's parts by their own paths: importing the package as a whole loads database drivers and prints a line.
declare module 'natural/lib/natural/distance/dice_coefficient.js' {
  const diceCoefficient: (a: string, b: string) => number
  export default diceCoefficient
}
declare module 'natural/lib/natural/distance/jaro-winkler_distance.js' {
  const jaroWinkler: (a: string, b: string, options: { readonly ignoreCase?: boolean }) => number
  export default jaroWinkler
}
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string }
  export default stemmer
}
