/**
 * How a bank is written. In every text `{a|b|c}` stands for one of its parts, and a leading `#tag ` limits the text to
 * products with that tag. A pain that begins with `!` is grave and stands alone; the others may follow praise.
 * Whole texts begin with their stars.
 *
 * @typedef {{ id: string, name: string, variants: string[], tags: string[], weeks?: [number, number] }} Product
 * `weeks`: first and last week (1 to 16) in which it is sold.
 *
 * @typedef {{
 *   category: string, products: Product[], praise: string[], whole: string[], pains: Record<string, string[]>,
 *   hidden?: string[], fee?: string[], rot?: string[], rotCured?: string[],
 * }} Bank
 *
 * @typedef {{
 *   text: string, category: string, product: Product, plant: string, stars: number, week: number,
 *   regions?: string[] | undefined, noVoice?: boolean,
 * }} Plan One review before it has a customer and a time. `plant` says what it is there for; `noVoice` keeps its letters.
 */
export {}
