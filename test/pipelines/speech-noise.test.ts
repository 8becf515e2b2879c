import { beforeAll, describe, expect, it } from 'vitest'
import { buildFeedback } from '../../src/sources/build-feedback.js'
import type { ShippedPipeline } from './shipped-pipeline.js'
import { buildShippedPipeline } from './shipped-pipeline.js'
import { SPOKEN_SESSIONS, type SpokenSession } from './spoken-sessions.js'

type Turns = SpokenSession['turns']
type Rates = Record<'homophones' | 'fillers' | 'pauses' | 'stutters' | 'lostMarks', number>
interface Noiser {
  addSpeechNoise(turns: Turns, seed: number, rates?: Rates): Turns
  homophonesOf(character: string): readonly string[]
  NOISE_RATES: Rates
}
const file = new URL('../../scripts/speech-noise.mjs', import.meta.url).href
const { addSpeechNoise, homophonesOf, NOISE_RATES }: Noiser = await import(file)

const SEEDS = 10
const NOTHING = {
  id: null,
  created_at: null,
  category: null,
  product_id: null,
  product: null,
  variant: null,
  shop: null,
  region: null,
  rating: null,
  order_id: null,
  order_value: null,
  votes: null,
  customer: null,
  text: undefined,
  metadata: {},
} as const

let shipped: ShippedPipeline
beforeAll(async () => {
  shipped = await buildShippedPipeline()
})

/** What is found in a call; every quote must be a piece of what was written down. */
const tagsOf = (turns: Turns): ReadonlySet<string> => {
  const feedback = buildFeedback(
    { ...NOTHING, source: 'call', turns },
    { customerSalt: '', guessedSource: null },
  )
  if ('reason' in feedback) throw new Error(feedback.reason)
  const { document, tagged, mined } = shipped.analyze(feedback)
  for (const { quote, start, end } of [...tagged.pains, ...mined.requests])
    expect(document.text.slice(start, end)).toBe(quote)
  return new Set([
    ...tagged.pains.map(({ code }) => `pain:${code}`),
    ...mined.requests.map(({ ask }) => `ask:${ask}`),
  ])
}

/** The share of the sessions' tags that are found when `noise` has gone over the turns. */
const recallOf = (noise: (turns: Turns, seed: number) => Turns): number => {
  let all = 0
  let found = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    for (const [index, { turns, tags }] of SPOKEN_SESSIONS.entries()) {
      const heard = tagsOf(noise(turns, seed * 100 + index))
      all += tags.length
      found += tags.filter((tag) => heard.has(tag)).length
    }
  }
  return found / all
}

const noisy =
  (rates: Rates) =>
  (turns: Turns, seed: number): Turns =>
    addSpeechNoise(turns, seed, rates)

describe('calls as speech recognition writes them down', () => {
  it('keep nine tenths of the tags of what was said', () => {
    const clean = recallOf((turns) => turns)
    expect(clean).toBeGreaterThanOrEqual(0.95)
    expect(recallOf(noisy(NOISE_RATES)) / clean).toBeGreaterThanOrEqual(0.9)
  })

  it.each(Object.keys(NOISE_RATES) as (keyof Rates)[])('keep more of them with %s alone', (kind) => {
    const none = { homophones: 0, fillers: 0, pauses: 0, stutters: 0, lostMarks: 0 }
    const clean = recallOf((turns) => turns)
    expect(recallOf(noisy({ ...none, [kind]: NOISE_RATES[kind] })) / clean).toBeGreaterThanOrEqual(0.94)
  })
})

describe('the noiser', () => {
  const turns = SPOKEN_SESSIONS.flatMap((session) => session.turns)

  it('makes the same noise from the same seed, and another from another', () => {
    expect(addSpeechNoise(turns, 7)).toEqual(addSpeechNoise(turns, 7))
    expect(addSpeechNoise(turns, 7)).not.toEqual(addSpeechNoise(turns, 8))
  })

  it('keeps who speaks, and what stands in brackets', () => {
    const given = [{ role: 'customer', text: '[订单x]还没到，[数字x]天了' }] as const
    for (let seed = 0; seed < 50; seed++) {
      const [turn] = addSpeechNoise(given, seed)
      expect(turn?.role).toBe('customer')
      expect(turn?.text.match(/\[[^\]]*\]/g)).toEqual(['[订单x]', '[数字x]'])
    }
  })

  it('knows characters of one sound', () => {
    expect(homophonesOf('差')).toContain('茶')
    expect(homophonesOf('差')).not.toContain('差')
  })
})
