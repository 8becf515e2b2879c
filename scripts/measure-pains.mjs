// How well candidates with their probabilities agree with the annotations (as shared/eval/score.mjs counts).
const isOther = (code) => code.startsWith('其他')

export const percent = (value) => (100 * value).toFixed(1)

/** Micro and macro F1 (codes with five or more) when all candidates from `threshold` (a number, or of each) on count. */
export const measure = (candidates, items, threshold) => {
  const least = typeof threshold === 'number' ? () => threshold : threshold
  const byCode = new Map()
  const count = (code, index) => {
    const counts = byCode.get(code) ?? [0, 0, 0]
    counts[index]++
    byCode.set(code, counts)
  }
  const found = new Map()
  for (const candidate of candidates) {
    const { item, code, label, open, probability } = candidate
    if (open || probability < least(candidate)) continue
    count(code, label === 1 ? 0 : 1)
    if (label === 1) found.set(item.id, (found.get(item.id) ?? new Set()).add(code))
  }
  for (const { id, pains } of items)
    for (const code of new Set(pains.map((pain) => pain.code)))
      if (!isOther(code) && !found.get(id)?.has(code)) count(code, 2)
  const f1 = ([tp, fp, fn]) => (2 * tp) / (2 * tp + fp + fn)
  const all = [...byCode.values()].reduce(
    (sum, counts) => sum.map((value, index) => value + counts[index]),
    [0, 0, 0],
  )
  const frequent = [...byCode.values()].filter(([tp, , fn]) => tp + fn >= 5)
  return {
    byCode,
    precision: all[0] / (all[0] + all[1]),
    recall: all[0] / (all[0] + all[2]),
    f1: f1(all),
    macro: frequent.reduce((sum, counts) => sum + f1(counts), 0) / frequent.length,
  }
}

/** F1 that close to the best is as good: which threshold is best among these is chance. */
const AS_GOOD = 0.003

/** The middle of the thresholds whose F1 is as good as the best. */
export const chooseThreshold = (candidates, items) => {
  const tried = Array.from({ length: 36 }, (_, step) => {
    const threshold = 0.1 + 0.02 * step
    return { threshold, f1: measure(candidates, items, threshold).f1 }
  })
  const best = Math.max(...tried.map(({ f1 }) => f1))
  const good = tried.filter(({ f1 }) => f1 >= best - AS_GOOD)
  return Number((good.reduce((sum, { threshold }) => sum + threshold, 0) / good.length).toFixed(2))
}

/** What a kind's threshold is multiplied with for one code. */
const FACTORS = [0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2]
/** All codes together count in each code's choice like so many mentions of its own: few mentions decide nothing. */
const PRIOR_MENTIONS = 20

/** A factor for each code by which its F1 is best, shrunk to what is best for all. */
export const chooseFactors = (candidates, items, thresholdOf) => {
  const tried = FACTORS.map((factor) => {
    const { byCode } = measure(candidates, items, (candidate) => factor * thresholdOf(candidate))
    const all = [...byCode.values()].reduce((sum, own) => sum.map((value, at) => value + own[at]), [0, 0, 0])
    return { factor, byCode, prior: all.map((value) => (value * PRIOR_MENTIONS) / (all[0] + all[2])) }
  })
  const codes = new Set(tried.flatMap(({ byCode }) => [...byCode.keys()]))
  const factors = {}
  for (const code of [...codes].sort()) {
    const f1 = ({ byCode, prior }) => {
      const [tp, fp, fn] = (byCode.get(code) ?? [0, 0, 0]).map((value, at) => value + prior[at])
      return (2 * tp) / (2 * tp + fp + fn)
    }
    const best = tried.toSorted((a, b) => f1(b) - f1(a) || Math.abs(a.factor - 1) - Math.abs(b.factor - 1))[0]
    if (best.factor !== 1) factors[code] = best.factor
  }
  return factors
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
