import type {
  DigestFix,
  DigestLanguage,
  DigestPain,
  DigestRefusal,
  DigestShipped,
  Subscription,
} from '../model/digest.js'
import { ENGLISH } from './words-en.js'
import { CHINESE } from './words-zh.js'

/** All that a digest says besides what the store says, in one language. Plain text: who shows it escapes it. */
export interface DigestWords {
  readonly lang: string
  readonly digest: string
  readonly period: (monday: string) => string
  readonly scope: (scope: Pick<Subscription, 'categories' | 'products' | 'regions'>) => string
  /** The one thing that matters, for the subject. */
  readonly nothing: string
  readonly newFirst: (fix: DigestFix) => string
  readonly topFix: (fix: DigestFix) => string
  readonly newPain: (pain: DigestPain) => string
  readonly risingPain: (pain: DigestPain) => string
  readonly onlyVolume: (documents: number) => string
  /** Volume and share with pain. */
  readonly volume: (documents: number, before: number, painShare: number | null) => string
  readonly emptyWeek: string
  readonly changes: {
    readonly title: (since: string) => string
    readonly none: string
    readonly first: string
  }
  readonly entered: (title: string, rank: number) => string
  readonly left: (title: string, rank: number) => string
  readonly moved: (title: string, from: number, to: number) => string
  readonly fixes: { readonly title: string; readonly none: string; readonly unit: string }
  readonly directions: Readonly<Record<DigestFix['direction'], string>>
  readonly score: (fix: DigestFix) => string
  readonly reason: (fix: DigestFix) => string
  readonly rank: (fix: DigestFix) => string
  readonly trend: (weeks: number) => string
  readonly pains: { readonly title: string; readonly none: string }
  readonly fresh: (pain: DigestPain) => string
  readonly rising: (pain: DigestPain) => string
  readonly hidden: { readonly title: string; readonly of: (reach: number) => string }
  readonly refused: { readonly title: string; readonly of: (refusal: DigestRefusal) => string }
  readonly shipped: { readonly title: string; readonly of: (shipped: DigestShipped) => string }
  readonly about: (quote: {
    readonly day: string | null
    readonly rating: number | null
  }) => readonly string[]
  readonly dashboards: string
  readonly method: string
  readonly why: (name: string, recipient: string) => string
  readonly unsubscribe: string
}

const WORDS: Readonly<Record<DigestLanguage, DigestWords>> = { zh: CHINESE, en: ENGLISH }

export const wordsOf = (language: DigestLanguage): DigestWords => WORDS[language]
