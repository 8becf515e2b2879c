import type { PartKind, PartReader } from './address-parts.js'

/** Parts of an address read one after the other, counted by sort. */
export interface Chain {
  readonly end: number
  readonly counts: Readonly<Record<PartKind, number>>
}

const MOST_PARTS = 14
const NO_PARTS: Readonly<Record<PartKind, number>> = {
  place: 0,
  district: 0,
  town: 0,
  road: 0,
  estate: 0,
  building: 0,
  room: 0,
}

/** Reads on from `from`; `after` is the sort of the part that ends there, if one does. */
export function readChain(reader: PartReader, text: string, from: number, after: PartKind | null): Chain {
  const counts = { ...NO_PARTS }
  let end = from
  let before = after
  for (let i = 0; i < MOST_PARTS; i += 1) {
    // Between parts people put a blank or a comma; it belongs to the address only if another part follows.
    const gap = end > from && (text[end] === ' ' || text[end] === ',') ? 1 : 0
    const part = reader.readPart(text, end + gap, before)
    if (part === null) break
    counts[part.kind] += 1
    before = part.kind
    end = part.end
  }
  return { end, counts }
}

/**
 * Whether the parts lead to somebody's door, or are written as on a parcel: 浙江省杭州市文三路, but not 杭州文三路.
 * A town in full (浙江省东阳市六石镇) is no door: whether it is delivered to is what the shop must know.
 */
export function isAddress({ counts }: Chain): boolean {
  const hasNumber = counts.building + counts.room > 0
  if (counts.road + counts.estate === 0) return counts.town > 0 && hasNumber
  // A street after a street is still one, and public: 南京路步行街.
  const isFine = counts.road > 0 && counts.estate > 0
  return hasNumber || isFine || (counts.district > 0 && counts.place + counts.district + counts.town > 1)
}

/** The same after a cue word; after a strong one (收货地址) a town, street or estate is enough. */
export function isAddressAfterCue({ counts }: Chain, strong: boolean): boolean {
  const hasNumber = counts.building + counts.room > 0
  const isFine = counts.road + counts.estate > 0
  if (!isFine && counts.town === 0) return counts.building > 0 && counts.room > 0
  return strong || hasNumber || (isFine && counts.place + counts.district + counts.town > 0)
}
