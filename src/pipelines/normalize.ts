import type { DropReason, NormalizedDocument, Outcome } from '../model/document.js'
import type { Feedback } from '../model/feedback.js'
import { addNormalized } from './normalize/add-normalized.js'
import { createSpeechCleaner, type SpeechCleaner } from './normalize/clean-speech.js'
import { createCopyKeyReader } from './normalize/copy-key.js'
import { bufferText, createFoldBuffer, type FoldBuffer, trimEnd } from './normalize/fold-buffer.js'
import { type FoldTable, foldTable, KIND, kindOf } from './normalize/fold-table.js'
import { foldText } from './normalize/fold-text.js'
import type { NormalizeLanguage } from './normalize/language.js'
import { mapTurns } from './normalize/map-turns.js'
import { writeNumbers } from './normalize/spoken-numbers.js'
import { countContent, hasCustomerWords, lettersOf } from './normalize/voice.js'

/** Room for marks and digits around a default text. */
const DEFAULT_TEXT_SLACK = 24
/** Without a letter, so many marks and more than twice as many as digits are line noise. */
const NOISE_MARKS = 10
const MOJIBAKE = '锟斤拷'

export interface NormalizeOptions {
  readonly language: NormalizeLanguage
}

/** The first stage: one form for every way of writing the same thing; texts without a customer's voice are dropped. */
export type NormalizeStage = (feedback: Feedback) => Outcome<NormalizedDocument>

/**
 * Builds the stage. It folds width, compatibility forms, case, traditional characters, blanks, invisible characters,
 * HTML entities and repeats; in calls also fillers, pauses and stutters. What is normalized once stays as it is.
 *
 * @param options the language data; see `loadNormalize`
 * @param spokenWords the lexicons' words, asked for when the first call comes: one may be broken off and said again
 * @returns a function from feedback to the document with `normalized` (offsets lead back to `text`), or why it is dropped
 */
export function createNormalizeStage(
  options: NormalizeOptions,
  spokenWords: () => readonly string[] = () => [],
): NormalizeStage {
  const { language } = options
  const table = foldTable()
  const buffer = createFoldBuffer(4096)
  const copyKey = createCopyKeyReader()
  let cleanSpeech: SpeechCleaner | null = null
  const lettersOfFolded = (text: string) => lettersOf(fold(text, table, buffer), table)
  const defaultTexts = new Set(language.default_texts.map(lettersOfFolded))
  const courtesies = new Set(language.courtesies.map(lettersOfFolded))
  const defaultBeginnings = new Set(Array.from(defaultTexts, (text) => text.charAt(0)))
  const longestDefault = Math.max(0, ...Array.from(defaultTexts, (text) => text.length)) + DEFAULT_TEXT_SLACK

  const dropReason = (normalized: string, turns: Feedback['turns']): DropReason | null => {
    const reason = unreadable(normalized, table)
    if (reason !== null) return reason
    if (turns !== null) {
      return hasCustomerWords(normalized, turns, courtesies, table) ? null : 'no_customer_words'
    }
    const mayBeDefault =
      normalized.length <= longestDefault && defaultBeginnings.has(firstLetter(normalized, table))
    return mayBeDefault && defaultTexts.has(lettersOf(normalized, table)) ? 'default_text' : null
  }

  return function normalize(feedback) {
    const { text } = feedback
    const speech = feedback.source === 'call'
    foldText(text, table, speech, buffer)
    if (speech) {
      cleanSpeech ??= createSpeechCleaner(language.fillers, spokenWords())
      cleanSpeech(buffer, table)
      writeNumbers(buffer)
    }
    trimEnd(buffer)
    const normalized = bufferText(buffer)
    const offsets = isIdentity(buffer, text.length) ? null : offsetsOf(buffer, text.length)
    const normalized_turns = mapTurns(feedback.turns, offsets, buffer.length)
    const reason = dropReason(normalized, normalized_turns)
    if (reason !== null) return { kind: 'drop', reason }
    const copy_key = copyKey(normalized, normalized_turns, table)
    return {
      kind: 'ok',
      document: addNormalized(feedback, { normalized, offsets, normalized_turns, copy_key }),
    }
  }
}

function fold(text: string, table: FoldTable, buffer: FoldBuffer): string {
  foldText(text, table, false, buffer)
  trimEnd(buffer)
  return bufferText(buffer)
}

/** Every unit stands where it stood. */
function isIdentity(buffer: FoldBuffer, length: number): boolean {
  if (buffer.length !== length) return false
  for (let i = 0; i < length; i += 1) if (buffer.sources[i] !== i) return false
  return true
}

function offsetsOf(buffer: FoldBuffer, textLength: number): Uint32Array {
  const offsets = new Uint32Array(buffer.length + 1)
  offsets.set(buffer.sources.subarray(0, buffer.length))
  offsets[buffer.length] = textLength
  return offsets
}

function unreadable(normalized: string, table: FoldTable): DropReason | null {
  const broken = count(normalized, '\ufffd') + count(normalized, MOJIBAKE) * MOJIBAKE.length
  if (broken * 2 > normalized.length) return 'unreadable_text'
  if (firstLetter(normalized, table) !== '') return null
  const { letters, digits, pictographs, marks } = countContent(normalized, table)
  if (letters + digits + pictographs === 0) return 'empty_text'
  return letters + pictographs === 0 && marks >= NOISE_MARKS && marks > 2 * digits ? 'unreadable_text' : null
}

function count(text: string, part: string): number {
  let found = 0
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) found += 1
  return found
}

function firstLetter(text: string, table: FoldTable): string {
  for (let i = 0; i < text.length; i += 1) {
    if (kindOf(table, text.charCodeAt(i)) <= KIND.hanDigit) return text.charAt(i)
  }
  return ''
}
