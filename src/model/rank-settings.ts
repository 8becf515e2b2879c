/** The parts of a score that a weight can be given to. */
export const WEIGHTED_PARTS = ['reach', 'severity', 'trust', 'growth', 'corroboration', 'demand'] as const
export type WeightedPart = (typeof WEIGHTED_PARTS)[number]

/** The exponent of each part: 0 leaves it out, 1 takes it as it is, 2 counts it twice. */
export type Weights = Readonly<Record<WeightedPart, number>>

/** With these, and only these, a score is customers hurt per week. */
export const DEFAULT_WEIGHTS: Weights = {
  reach: 1,
  severity: 1,
  trust: 1,
  growth: 0,
  corroboration: 0,
  demand: 0,
}

const MOST_WEIGHT = 5

export const isDefault = (weights: Weights): boolean =>
  WEIGHTED_PARTS.every((part) => weights[part] === DEFAULT_WEIGHTS[part])

/** `severity=2,growth=1` over the given weights; else what is wrong with it. */
export const parseWeights = (
  text: string,
  base: Weights = DEFAULT_WEIGHTS,
): Weights | { readonly wrong: string } => {
  const weights: Record<WeightedPart, number> = { ...base }
  for (const entry of text.split(',')) {
    const [name = '', value = ''] = entry.split('=').map((side) => side.trim())
    const part = WEIGHTED_PARTS.find((known) => known === name)
    const weight = value === '' ? Number.NaN : Number(value)
    if (part === undefined) return { wrong: `"${name}" is no part: ${WEIGHTED_PARTS.join(', ')}` }
    if (!(weight >= 0 && weight <= MOST_WEIGHT))
      return { wrong: `${part} takes a weight from 0 to ${MOST_WEIGHT}` }
    weights[part] = weight
  }
  return weights
}

/** What there was to be hurt by: orders or calls of a week, in a category, a region, or all. */
export interface Exposure {
  readonly unit: 'orders' | 'calls'
  readonly rows: readonly {
    /** Its Monday. */
    readonly week: string
    readonly category: string | null
    readonly region: string | null
    readonly count: number
  }[]
}

/** What the owner tells of a ranking. */
export interface RankSettings {
  readonly weights: Weights
  readonly exposure: Exposure | null
  /** Money lost with an order that was stopped, and with a customer who leaves; null when not told. */
  readonly orderValue: number | null
  readonly customerValue: number | null
}

export const DEFAULT_RANK_SETTINGS: RankSettings = {
  weights: DEFAULT_WEIGHTS,
  exposure: null,
  orderValue: null,
  customerValue: null,
}
