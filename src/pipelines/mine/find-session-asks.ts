import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import { createFeatureBuffer } from '../tag/features.js'
import { probabilityOf } from '../tag/hashed-model.js'
import type { AskCandidate } from './choose-asks.js'
import { chooseAsks } from './choose-asks.js'
import type { AskMatch } from './find-review-asks.js'
import { createAskNamer } from './name-ask.js'
import { isVague, nameFreely } from './name-freely.js'
import { createAskReader } from './read-asks.js'
import { addRequestFeatures } from './request-features.js'
import type { RequestModels } from './request-models.js'
import type { SessionView } from './session-view.js'
import { viewSession } from './session-view.js'

/**
 * Builds the finder of a session's asks: a model judges every clause of the customer, with what the lexicon reads in it
 * among its features; lexicon, model or the words themselves name the ask.
 */
export const createSessionAskFinder = (lexicon: CompiledLexicon, models: RequestModels) => {
  const readAsks = createAskReader(lexicon)
  const nameAsk = createAskNamer(lexicon, models)
  const asks = new Map(lexicon.asks.map((ask) => [ask.ask, ask]))
  const limits = { ...models.thresholds, familyOf: (name: string) => asks.get(name)?.family ?? null }
  const buffer = createFeatureBuffer()

  /** What an ask is beside its neighbours: 换成那台行吗 beside 贵多少我补 is an exchange with the difference paid. */
  const besideOthers = ({ utterances }: SessionView, index: number, name: string): string => {
    const beside = [index - 1, index + 1]
      .map((at) => utterances[at])
      .filter((other) => other?.run === utterances[index]?.run)
      .flatMap((other) => other?.asks ?? [])
      .filter(({ asked }) => asked)
      .map((other) => other.name)
    const particular = beside.find((other) => asks.get(name)?.yieldsTo.includes(other))
    if (particular !== undefined) return particular
    const both = lexicon.asks.find(
      ({ together }) =>
        together.includes(name) && beside.some((other) => other !== name && together.includes(other)),
    )
    return both?.ask ?? name
  }

  /** A vague ask is for what was said just before: 余额提现，帮我操作一下. */
  const fromBefore = (
    document: SegmentedDocument,
    context: Context,
    { utterances }: SessionView,
    index: number,
    name: string,
  ): string => {
    const before = utterances[index - 1]
    if (!before || before.run !== utterances[index]?.run) return name
    return before.asks[0]?.name ?? nameFreely(document, context, before.clause)
  }

  return function findSessionAsks(document: SegmentedDocument, context: Context): readonly AskMatch[] {
    const view = viewSession(readAsks, document, context)
    const candidates = view.utterances.map((_, index): AskCandidate => {
      buffer.count = 0
      addRequestFeatures(buffer, context, view, index)
      const probability = probabilityOf(models.requests, buffer)
      if (probability < limits.first) return { index, name: '', probability }
      const own = nameAsk(document, context, view, index, buffer)
      const name = besideOthers(
        view,
        index,
        isVague(own) ? fromBefore(document, context, view, index, own) : own,
      )
      return { index, name, probability }
    })
    const clauseOf = (index: number): Clause =>
      document.clauses[(view.utterances[index] as { clause: number }).clause] as Clause
    return chooseAsks(view.utterances, candidates, limits).map(({ name, index, probability, from, to }) => ({
      name,
      start: clauseOf(from).start,
      end: clauseOf(to).end,
      clause: (view.utterances[index] as { clause: number }).clause,
      confidence: probability,
    }))
  }
}
