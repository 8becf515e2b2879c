/** Label Studio counts characters, not UTF-16 units: an emoji is one. */
export const toCodePoints = (text: string, unit: number): number => [...text.slice(0, unit)].length

export const fromCodePoints = (text: string, codePoint: number): number =>
  [...text].slice(0, codePoint).join('').length
