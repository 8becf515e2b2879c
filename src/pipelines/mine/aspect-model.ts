/**
 * Which aspect of goods or service a stretch of text speaks of: a softmax regression over characters, pairs of characters
 * and the product field. Nobody labelled texts for it: clauses of public reviews in which the dictionary of aspects knows
 * words of one aspect alone are its examples, in half of them those words are hidden (scripts/train-aspects.mjs).
 */
export interface AspectModel {
  readonly aspects: readonly string[]
  readonly domains: readonly string[]
  /** Characters and pairs of characters. */
  readonly features: readonly string[]
  /** A row a feature and then a domain, a column an aspect. */
  readonly weights: Int8Array
  /** One unit of a weight. */
  readonly scale: number
  /** By aspect. */
  readonly biases: readonly number[]
}

/** A word of the dictionary in the text. */
export interface AspectWord {
  readonly aspect: string
  readonly start: number
  readonly end: number
  /** It says by itself what is wrong (没收到货). */
  readonly complains: boolean
}

/** How sure the model must be where the dictionary knows no word, and to be believed against its words. */
const SURE_ALONE = 0.45
const SURE_AGAINST = 0.65

/** The aspect of `text.slice(start, end)`, null when neither words nor model tell. */
export type AspectJudge = (
  text: string,
  start: number,
  end: number,
  words: readonly AspectWord[],
  domain: string | null,
) => string | null

export const createAspectJudge = (model: AspectModel): AspectJudge => {
  const { unitOf, rows, size } = indexFeatures(model.features)
  const domainRows = new Map(model.domains.map((name, index) => [name, model.features.length + index]))
  const columns = new Map(model.aspects.map((aspect, column) => [aspect, column]))
  const count = model.aspects.length
  const sums = new Int32Array(count)
  const scores = new Float64Array(count)

  const addRow = (row: number): void => {
    const from = row * count
    for (let column = 0; column < count; column++)
      sums[column] = (sums[column] as number) + (model.weights[from + column] as number)
  }

  /** Fills `scores` with probabilities. */
  const measure = (text: string, start: number, end: number, domain: string | null): void => {
    sums.fill(0)
    let found = 0
    let before = 0
    for (let at = start; at < end; at++) {
      const unit = unitOf[text.charCodeAt(at)] as number
      const row = unit === 0 ? undefined : rows.get(unit)
      const pairRow = unit === 0 || before === 0 ? undefined : rows.get(before * size + unit)
      if (row !== undefined) addRow(row)
      if (pairRow !== undefined) addRow(pairRow)
      found += Number(row !== undefined) + Number(pairRow !== undefined)
      before = unit
    }
    const share = model.scale / Math.sqrt(Math.max(1, found))
    const domainRow = (domain === null ? undefined : domainRows.get(domain)) ?? -1
    for (let column = 0; column < count; column++) {
      const ofDomain = domainRow < 0 ? 0 : (model.weights[domainRow * count + column] as number) * model.scale
      scores[column] = (sums[column] as number) * share + ofDomain + (model.biases[column] as number)
    }
    softmax(scores)
  }

  return (text, start, end, words, domain) => {
    const agreed = agreedAspect(words)
    if (agreed !== null) return agreed
    measure(text, start, end, domain)
    const top = indexOfLargest(scores)
    const needed = words.length === 0 ? SURE_ALONE : SURE_AGAINST
    if (scores[top] !== undefined && scores[top] >= needed) return model.aspects[top] as string
    return words.length === 0
      ? null
      : bestWord(words, (aspect) => scores[columns.get(aspect) ?? -1] ?? 0).aspect
  }
}

/**
 * Looks features up by small whole numbers: units are numbered from 1, a pair is `first * size + second`. Keys over 2³⁰
 * would be boxed, and this is the innermost loop.
 */
const indexFeatures = (features: readonly string[]) => {
  const unitOf = new Uint16Array(0x1_0000)
  let last = 0
  for (const feature of features) {
    for (let at = 0; at < feature.length; at++) {
      const unit = feature.charCodeAt(at)
      if (unitOf[unit] === 0) unitOf[unit] = ++last
    }
  }
  const size = last + 1
  const numberOf = (feature: string, at: number): number => unitOf[feature.charCodeAt(at)] as number
  const keyOf = (feature: string): number =>
    feature.length === 1 ? numberOf(feature, 0) : numberOf(feature, 0) * size + numberOf(feature, 1)
  return { unitOf, size, rows: new Map(features.map((feature, row) => [keyOf(feature), row])) }
}

/** The one aspect of all words, if one of them has more than one character. */
const agreedAspect = (words: readonly AspectWord[]): string | null => {
  const aspect = words[0]?.aspect ?? null
  return words.every((word) => word.aspect === aspect) && words.some(({ start, end }) => end - start > 1)
    ? aspect
    : null
}

const LEAST_PROBABILITY = 1e-6

/** The word whose aspect is likely; a longer word says more than a shorter one, and one character says little. */
const bestWord = (words: readonly AspectWord[], probability: (aspect: string) => number): AspectWord => {
  const weigh = ({ aspect, start, end }: AspectWord): number =>
    Math.log(Math.max(probability(aspect), LEAST_PROBABILITY)) +
    (end - start === 1 ? 0.5 : 1 + 0.3 * (end - start - 2))
  return words.reduce((best, word) => (weigh(word) > weigh(best) ? word : best))
}

const indexOfLargest = (values: Float64Array): number => {
  let best = 0
  for (let index = 1; index < values.length; index++)
    if ((values[index] as number) > (values[best] as number)) best = index
  return best
}

const softmax = (values: Float64Array): void => {
  const largest = values[indexOfLargest(values)] ?? 0
  let sum = 0
  for (let index = 0; index < values.length; index++) {
    const value = Math.exp((values[index] as number) - largest)
    values[index] = value
    sum += value
  }
  for (let index = 0; index < values.length; index++) values[index] = (values[index] as number) / sum
}
