/** Keeps the `count` smallest of all that are added, in memory for a few times as many. */
export interface Smallest<Item> {
  add(item: Item): void
  /** Smallest first. */
  items(): readonly Item[]
}

export const createSmallest = <Item>(
  count: number,
  compare: (a: Item, b: Item) => number,
): Smallest<Item> => {
  let kept: Item[] = []
  const cut = (): void => {
    kept = kept.sort(compare).slice(0, count)
  }
  return {
    add(item) {
      kept.push(item)
      if (kept.length > 4 * count + 64) cut()
    },
    items() {
      cut()
      return kept
    },
  }
}
