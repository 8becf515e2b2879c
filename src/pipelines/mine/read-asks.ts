import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import type { Context } from '../read-context.js'
import { isAskedFor } from './is-asked-for.js'

/** What the lexicon reads in a customer's clause of a session. */
export interface AskReading {
  readonly name: string
  /** Words of asking in a clause (`any`, `wished`), words that are all the clause says, or a trouble that asks by itself. */
  readonly kind: 'spoken' | 'bare' | 'implicit'
  /** The rules think that it is asked for, not told or inquired after. */
  readonly asked: boolean
  /** An exception (`not`) overlaps the words. */
  readonly excepted: boolean
  readonly start: number
  readonly end: number
}

/** What may stand beside bare words (那就|取消|吧). */
const COURTESIES =
  /^[\s我你您要想就那请麻烦帮给的吧啊呀哦呢嘛吗么呗哈也都先再一下谢好亲嗯恩能可以不个这全把它行们~!.,?]*$/

/** Builds the reader of one clause's asks, the surest first; one reading an ask. */
export const createAskReader = (lexicon: CompiledLexicon) => {
  const yieldsTo = new Map(lexicon.asks.map((ask) => [ask.ask, ask.yieldsTo]))

  return function readAsks(
    document: SegmentedDocument,
    context: Context,
    matches: readonly Match[],
  ): readonly AskReading[] {
    const best = new Map<string, AskReading>()
    for (const match of matches) {
      const reading = readingOf(document, context, matches, match)
      if (reading === null) continue
      const known = best.get(reading.name)
      if (!known || compare(reading, known) < 0) best.set(reading.name, reading)
    }
    const readings = [...best.values()]
    return readings
      .filter((one) => !readings.some((other) => givesWay(yieldsTo.get(one.name) ?? [], one, other)))
      .sort(compare)
  }
}

const KINDS: Readonly<Record<string, AskReading['kind']>> = {
  ask: 'spoken',
  wished: 'spoken',
  bare: 'bare',
  implicit: 'implicit',
}

const readingOf = (
  document: SegmentedDocument,
  context: Context,
  matches: readonly Match[],
  match: Match,
): AskReading | null => {
  const kind = KINDS[match.kind]
  if (kind === undefined) return null
  const { name, start, end } = match
  if (kind === 'bare') {
    const clause = document.clauses[match.clause] as Clause
    const { masked } = document
    const stands = COURTESIES.test(masked.slice(clause.start, start) + masked.slice(end, clause.end))
    return stands ? { name, kind, asked: true, excepted: false, start, end } : null
  }
  const excepted = matches.some((except) => excepts(except, match))
  const asked = kind === 'spoken' && !excepted && isAskedFor(document, context, match)
  return { name, kind, asked, excepted, start, end }
}

const excepts = (except: Match, match: Match): boolean =>
  except.kind === 'not-ask' &&
  except.name === match.name &&
  except.start < match.end &&
  match.start < except.end

/** Without an exception before with one, asked before told, spoken before implied, long before short. */
const compare = (a: AskReading, b: AskReading): number =>
  Number(a.excepted) - Number(b.excepted) ||
  Number(b.asked) - Number(a.asked) ||
  Number(a.kind === 'implicit') - Number(b.kind === 'implicit') ||
  b.end - b.start - (a.end - a.start) ||
  a.start - b.start ||
  (a.name < b.name ? -1 : 1)

/** An ask gives way to those that it names and to one that says more at the same place. */
const givesWay = (yieldsTo: readonly string[], one: AskReading, other: AskReading): boolean => {
  if (one === other || (other.excepted && !one.excepted)) return false
  if (yieldsTo.includes(other.name) && !other.excepted) return true
  const inside = other.start <= one.start && other.end >= one.end
  return inside && other.end - other.start > one.end - one.start && (other.asked || !one.asked)
}
