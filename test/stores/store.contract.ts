import { afterEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/stores/store.js'
import { checkDigests } from './contract/digests.js'
import { checkDistribution } from './contract/distribution.js'
import { checkEvidence } from './contract/evidence.js'
import { checkIntake } from './contract/intake.js'
import { checkJudgements } from './contract/judgements.js'
import { checkJudging } from './contract/judging.js'
import { checkLedger } from './contract/ledger.js'
import { checkMeasuring } from './contract/measuring.js'
import { checkQuotes } from './contract/quotes.js'
import { checkRemoving } from './contract/removing.js'
import { checkResults } from './contract/results.js'
import { checkScopes } from './contract/scopes.js'
import { checkSeries } from './contract/series.js'

import { checkText } from './contract/text.js'
import { checkTexts } from './contract/texts.js'
import { checkThemes } from './contract/themes.js'
import { checkWriting } from './contract/writing.js'

export interface StoreContractOptions {
  readonly name: string
  /** A new empty store. Each is closed after its test. */
  readonly newStore: () => Promise<Store>
  /** Tests (by title) that an implementation cannot pass, and why. */
  readonly skip?: readonly { readonly tests: string; readonly reason: string }[]
}

/** Declares one test of the contract; the store is new and empty. */
export type Check = (title: string, body: (store: Store) => Promise<void>) => void

/** What every store must do, as tests. */
export const runStoreContract = ({ name, newStore, skip = [] }: StoreContractOptions): void => {
  describe(`the store contract: ${name}`, () => {
    const titles = new Set<string>()
    let opened: Store | null = null

    const check: Check = (title, body) => {
      titles.add(title)
      const skipped = skip.find(({ tests }) => tests === title)
      test.skipIf(skipped !== undefined)(
        skipped === undefined ? title : `${title} (${skipped.reason})`,
        async () => {
          opened = await newStore()
          await body(opened)
        },
      )
    }

    afterEach(async () => {
      await opened?.close()
      opened = null
    })

    describe('writing', () => checkWriting(check))
    describe('judging', () => checkJudging(check))
    describe('text', () => checkText(check))
    describe('measuring', () => checkMeasuring(check))
    describe('series', () => checkSeries(check))
    describe('distribution', () => checkDistribution(check))
    describe('evidence', () => checkEvidence(check))
    describe('scopes', () => checkScopes(check))
    describe('texts', () => checkTexts(check))
    describe('themes', () => checkThemes(check))
    describe('quotes', () => checkQuotes(check))
    describe('judgements', () => checkJudgements(check))
    describe('removing', () => checkRemoving(check))
    describe('results', () => checkResults(check))
    describe('ledger', () => checkLedger(check))
    describe('digests', () => checkDigests(check))
    describe('intake', () => checkIntake(check))

    test('every skipped test is a test of the contract', () => {
      expect(skip.map(({ tests }) => tests).filter((title) => !titles.has(title))).toEqual([])
    })
  })
}
