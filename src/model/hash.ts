/**
 * A 53-bit string hash (cyrb53, public domain) as 11 base-36 characters: for readable ids of themes and fixes, not for
 * secrets. Documents use a cryptographic hash (src/sources).
 */
export const shortHash = (text: string): string => {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 2_654_435_761)
    b = Math.imul(b ^ unit, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return (4_294_967_296 * (b & 0x1fffff) + (a >>> 0)).toString(36).padStart(11, '0')
}
