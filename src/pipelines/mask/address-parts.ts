import { createNamedPartReader, type NamedPartReader } from './address-names.js'
import { createNumberPartReader, type NumberPartReader, readBareNumber } from './address-numbers.js'
import type { MaskLanguage } from './language.js'

/** A `place` is a short name of the list (浙江, 杭州); in full (浙江省) it is a `district`, as 余杭区 and 义乌市 are. */
export type PartKind = 'place' | 'district' | 'town' | 'road' | 'estate' | 'building' | 'room'

/** One part of an address: 浙江省, 余杭区, 文三路, 478号, 3栋, 502室. */
export interface Part {
  readonly kind: PartKind
  readonly end: number
}

/** Reads the parts of addresses; every look ahead or back is bounded. */
export interface PartReader extends NamedPartReader, NumberPartReader {
  /** The part that begins at `at`, after a part of the sort `before`. */
  readPart(text: string, at: number, before: PartKind | null): Part | null
}

export function createPartReader(language: MaskLanguage): PartReader {
  const names = createNamedPartReader(language)
  const numbers = createNumberPartReader(language.address)
  return {
    ...names,
    ...numbers,
    readPart(text, at, before) {
      const isLarge = before === 'place' || before === 'district'
      const place = isLarge || before === null ? names.readPlace(text, at) : null
      if (place !== null) return place
      // 杭州3号 is a date; houses have their number in a street, estate or village.
      const inside = before === 'building' || before === 'room'
      const number = isLarge
        ? null
        : (numbers.readNumber(text, at, inside) ?? readBareNumber(text, at, before))
      return number ?? names.readNamed(text, at)
    },
  }
}
