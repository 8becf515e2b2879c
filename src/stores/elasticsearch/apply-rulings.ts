import type { Ruling } from '../../model/judgement.js'
import type { DocumentRow } from '../../model/mention.js'
import { compareText } from './compare-text.js'
import type { DocumentState, OwnMention } from './project.js'

/**
 * A document with rulings laid over what was tagged in it, in the place of all earlier ones. None of the mentions of a
 * ruling's kind and code that overlap its place counts; where it holds, one mention with the judgement's id does.
 */
export const applyRulings = ({ row, found }: DocumentState, rulings: readonly Ruling[]): DocumentState => {
  const { tagged } = found
  const overruled = tagged.filter((mention) =>
    rulings.some((ruling) => ruling.code === mention.code && isAtPlace(mention, ruling)),
  )
  const asserted = new Map(
    rulings
      .filter(({ holds }) => holds && row.drop_reason === null)
      .map((ruling) => [ruling.judgement_id, toMention(ruling, overruled)]),
  )
  const set_aside = overruled.map(({ mention_id }) => mention_id)
  return { row, found: { tagged, set_aside, asserted: [...asserted.values()] } }
}

export const isRuled = ({ found }: { readonly found: DocumentState['found'] }): boolean =>
  found.set_aside.length + found.asserted.length > 0

/** Places overlap when each begins before the other ends. */
const isAtPlace = (mention: OwnMention, ruling: Ruling): boolean =>
  mention.kind === ruling.kind &&
  mention.quote_start < ruling.quote_end &&
  ruling.quote_start < mention.quote_end

/** What a ruling does not say comes from the mention that it took the place of, best one of the same code. */
const toMention = (ruling: Ruling, overruled: readonly OwnMention[]): OwnMention => {
  const [before] = overruled
    .filter((mention) => isAtPlace(mention, ruling))
    .sort(
      (a, b) =>
        Number(b.code === ruling.code) - Number(a.code === ruling.code) ||
        compareText(a.mention_id, b.mention_id),
    )
  return {
    mention_id: ruling.judgement_id,
    kind: ruling.kind,
    code: ruling.code,
    theme: ruling.theme,
    quote: ruling.quote.toWellFormed(),
    quote_start: ruling.quote_start,
    quote_end: ruling.quote_end,
    aspect: before?.aspect ?? null,
    opinion: before?.opinion ?? null,
    blocks: ruling.blocks ?? before?.blocks ?? false,
    stage: ruling.stage,
    confidence: 1,
    met: before?.met ?? null,
    refused: before?.refused ?? null,
    worked_around: before?.worked_around ?? null,
  }
}

/** Rulings by the document that they speak of. */
export const rulingsByDocument = (
  rulings: readonly Ruling[],
): ReadonlyMap<DocumentRow['document_id'], readonly Ruling[]> => {
  const byDocument = new Map<string, Ruling[]>()
  for (const ruling of rulings) {
    const list = byDocument.get(ruling.document_id)
    if (list === undefined) byDocument.set(ruling.document_id, [ruling])
    else list.push(ruling)
  }
  return byDocument
}
