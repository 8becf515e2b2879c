import type { SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import type { Context } from '../read-context.js'
import type { AspectWord } from './aspect-model.js'
import { isLack, isOpinion } from './find-opinions.js'

/** Log-odds of satisfaction above which words of opinion may mean praise (噪音很小). */
const CLEARLY_BAD = -0.3
/** Units between an aspect's word and its opinion. */
const NEAR = 6

/**
 * Puts a complaint as one would say it shortly: the longest of the dictionary's own complaints and of an aspect's word
 * with an opinion beside it (快递[真的是]太慢). Empty where there is neither.
 * @param degrees words of degree, which may stand between
 */
export const createShortSayer = (degrees: ReadonlySet<string>) => {
  const sayTogether = (text: string, word: AspectWord, opinion: Match): string => {
    if (word.start < opinion.end && word.end > opinion.start)
      return text.slice(Math.min(word.start, opinion.start), Math.max(word.end, opinion.end))
    const lacks = isLack(opinion)
    const [first, second] = lacks ? [opinion, word] : [word, opinion]
    const gap = second.start - first.end
    if (gap < 0 || gap > (lacks ? 0 : NEAR) || !isDegree(text.slice(first.end, second.start))) return ''
    return text.slice(first.start, first.end) + text.slice(second.start, second.end)
  }

  /** Nothing but words of degree, one after the other. */
  const isDegree = (between: string): boolean => {
    if (between === '') return true
    for (let length = between.length; length > 0; length--)
      if (degrees.has(between.slice(0, length)) && isDegree(between.slice(length))) return true
    return false
  }

  return function sayShortly(
    document: SegmentedDocument,
    context: Context,
    words: readonly AspectWord[],
    matches: readonly Match[],
  ): string {
    let shortly = ''
    const opinions = matches.filter(
      ({ kind, clause }) => kind === 'opinion' && (context.clauseTones[clause] as number) <= CLEARLY_BAD,
    )
    for (const word of words) {
      const complaint = word.complains ? context.text.slice(word.start, word.end) : ''
      if (complaint.length > shortly.length) shortly = complaint
      for (const opinion of opinions) {
        const said = sayTogether(context.text, word, opinion)
        // Whether it is one asks for tokens, which are dear.
        if (said.length > shortly.length && isOpinion(document, context, opinion, matches)) shortly = said
      }
    }
    return shortly
  }
}
