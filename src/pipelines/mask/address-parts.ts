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
      const mayBePlace = before === null || before === 'place' || before === 'district'
      return (
        (mayBePlace ? names.readPlace(text, at) : null) ??
        numbers.readNumber(text, at) ??
        readBareNumber(text, at, before) ??
        names.readNamed(text, at)
      )
    },
  }
}
