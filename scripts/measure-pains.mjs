// How well candidates with their probabilities agree with the annotations (as shared/eval/score.mjs counts).
const isOther = (code) => code.startsWith('其他')

/** A code counts once a text. */
const codesOf = (pains) => new Set(pains.map(({ code }) => code).filter((code) => !isOther(code)))

export const percent = (value) => (100 * value).toFixed(1)

/**
 * Micro and macro F1 (codes with five or more) when all candidates from `threshold` on count, and F1 of whether a text
 * shows any pain.
 */
export const measure = (candidates, items, threshold) => {
  const byCode = new Map()
  const count = (code, index) => {
    const counts = byCode.get(code) ?? [0, 0, 0]
    counts[index]++
    byCode.set(code, counts)
  }
  const found = new Map()
  const hurt = new Set()
  for (const { item, code, label, open, probability } of candidates) {
    if (probability < threshold || open) continue
    hurt.add(item.id)
    count(code, label === 1 ? 0 : 1)
    if (label === 1) found.set(item.id, (found.get(item.id) ?? new Set()).add(code))
  }
  for (const { id, pains } of items)
    for (const code of codesOf(pains)) if (!found.get(id)?.has(code)) count(code, 2)
  const f1 = ([tp, fp, fn]) => (2 * tp) / (2 * tp + fp + fn)
  const all = [...byCode.values()].reduce(
    (sum, counts) => sum.map((value, index) => value + counts[index]),
    [0, 0, 0],
  )
  const any = [0, 0, 0]
  for (const { id, pains } of items) {
    if (pains.length > 0) any[hurt.has(id) ? 0 : 2]++
    else if (hurt.has(id)) any[1]++
  }
  const frequent = [...byCode.values()].filter(([tp, , fn]) => tp + fn >= 5)
  return {
    precision: all[0] / (all[0] + all[1]),
    recall: all[0] / (all[0] + all[2]),
    f1: f1(all),
    any: f1(any),
    macro: frequent.reduce((sum, counts) => sum + f1(counts), 0) / frequent.length,
  }
}

/** How well the candidates are ranked, whatever the threshold: the mean, over all pains, of the precision down to each; 0 where none is a candidate. */
export const averagePrecision = (candidates, items) => {
  const ranked = candidates.filter(({ open }) => !open).sort((a, b) => b.probability - a.probability)
  let right = 0
  let sum = 0
  for (const [index, { label }] of ranked.entries()) if (label === 1) sum += ++right / (index + 1)
  return sum / items.reduce((all, { pains }) => all + codesOf(pains).size, 0)
}

/** F1 that close to the best is as good: which threshold is best among these is chance. */
export const AS_GOOD = 0.003

/** The middle of the thresholds whose F1 is as good as the best. */
export const chooseThreshold = (candidates, items, asGood = AS_GOOD) => {
  const tried = Array.from({ length: 36 }, (_, step) => {
    const threshold = 0.1 + 0.02 * step
    return { threshold, f1: measure(candidates, items, threshold).f1 }
  })
  const best = Math.max(...tried.map(({ f1 }) => f1))
  const good = tried.filter(({ f1 }) => f1 >= best - asGood)
  return Number((good.reduce((sum, { threshold }) => sum + threshold, 0) / good.length).toFixed(2))
}

/** Predicted probability beside how often it was right. */
export const printReliability = (candidates) => {
  console.log('predicted → measured (cross-validated)')
  for (let low = 0; low < 10; low++) {
    const inside = candidates.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === low)
    if (inside.length === 0) continue
    const right = inside.filter(({ label }) => label === 1).length
    console.log(
      `  ${(low / 10).toFixed(1)}–${((low + 1) / 10).toFixed(1)}: ${percent(right / inside.length)} of ${inside.length}`,
    )
  }
}
