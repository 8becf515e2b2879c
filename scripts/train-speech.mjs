// What the setting right of misheard words knows (src/pipelines/segment/hear-words.ts):
//   models/speech-sounds.json  the sounds of the characters of GB 2312, by pinyin-pro; tones and near sounds are not told apart
//   models/speech-pairs.bin    how often one Chinese character follows another in the texts of ../shared/data
//   npm run train [-- --data ../shared/data] [-- --gold ../shared/eval]
// Deterministic. Sessions and reviews of the gold's held-out half are left out. Nothing is kept but counts.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'
import { pinyin } from 'pinyin-pro'
import { DEFAULT_LEXICON_DIR } from '../dist/lexicon/load-lexicon.js'
import { loadNormalize } from '../dist/lexicon/load-normalize.js'
import { createNormalizeStage } from '../dist/pipelines/normalize.js'
import { feedbackOfText } from '../dist/sources/feedback-of-text.js'

const option = (name, fallback) => {
  const at = process.argv.indexOf(name)
  return at > 0 ? process.argv[at + 1] : fallback
}
const DATA = option('--data', '../shared/data')
const GOLD = option('--gold', '../shared/eval')
const REVIEWS = ['jd-washer-2015-2017', 'tmall-health-2023-2025', 'online-shopping', 'laptop']
/** Service talk is rare in the data and what calls are made of. */
const SERVICE_WEIGHT = 5
/** Words of nodejieba's dictionary (MIT) are words of others' talk: they count too, by their occurrences there. */
const WORDS = 'nodejieba/submodules/cppjieba/dict/jieba.dict.utf8'
const WORD_WEIGHT = 0.05
const FEWEST_OCCURRENCES = 10
/** Pairs that were seen less often say nothing. */
const FEWEST = 3
const READINGS = 3
/** A count is kept as this many times its logarithm, in a byte. */
const LOG_STEPS = 16
const HAN = /\p{Script=Han}/u

// Sounds that speech recognition and accents mix up are one: 是 and 四, 清 and 亲, 真 and 争.
const nearSound = (syllable) =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/ing$/, 'in')
    .replace(/eng$/, 'en')

const characters = () => {
  const decoder = new TextDecoder('gb18030')
  const found = []
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(Uint8Array.of(row, cell))
      if (HAN.test(character)) found.push(character)
    }
  }
  return found
}

const writeSounds = () => {
  /** @type {Map<string, [string, string]>} */
  const bySound = new Map()
  for (const character of characters()) {
    const readings = pinyin(character, { toneType: 'none', multiple: true, type: 'array' }).map(nearSound)
    for (const [index, sound] of [...new Set(readings)].slice(0, READINGS).entries()) {
      const [first, other] = bySound.get(sound) ?? ['', '']
      bySound.set(sound, index === 0 ? [first + character, other] : [first, other + character])
    }
  }
  const sounds = Object.fromEntries([...bySound].sort(([a], [b]) => (a < b ? -1 : 1)))
  const provenance =
    'pinyin-pro (MIT), scripts/train-speech.mjs; [characters so read first, characters so read too]'
  writeFileSync('models/speech-sounds.json', `${JSON.stringify({ provenance, sounds }, null, 1)}\n`)
  console.log(`models/speech-sounds.json written: ${bySound.size} sounds`)
}

const linesOf = (path) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const heldOut = () =>
  new Set(
    ['reviews', 'calls']
      .flatMap((set) => linesOf(join(GOLD, 'gold', `${set}.jsonl`)))
      .map(({ id }) => id)
      .filter((id) => createHash('sha256').update(id).digest()[0] % 2 === 1),
  )

/** @returns {Generator<[weight: number, word: string]>} */
function* dictionaryWords() {
  const dictionary = readFileSync(createRequire(import.meta.url).resolve(WORDS), 'utf8')
  for (const line of dictionary.trim().split('\n')) {
    const [word, occurrences] = line.split(' ')
    if (Number(occurrences) >= FEWEST_OCCURRENCES && word.length > 1)
      yield [Math.max(FEWEST, Math.round(Number(occurrences) * WORD_WEIGHT)), word]
  }
}

/** @returns {Generator<[weight: number, text: string]>} */
function* texts() {
  const hidden = heldOut()
  for (const name of REVIEWS) {
    const csv = gunzipSync(readFileSync(join(DATA, `reviews/${name}.csv.gz`))).toString('utf8')
    const { data } = Papa.parse(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true })
    for (const { id, text } of data) if (!hidden.has(id)) yield [1, text ?? '']
  }
  const opinions = gunzipSync(readFileSync(join(DATA, 'opinions/makeup.jsonl.gz'))).toString('utf8')
  for (const line of opinions.trim().split('\n')) yield [1, JSON.parse(line).text]
  for (const { text } of linesOf(join(DATA, 'requests/jddc-intents.jsonl'))) yield [SERVICE_WEIGHT, text]
  for (const { id, turns } of linesOf(join(DATA, 'calls/jddc-sessions.jsonl'))) {
    if (!hidden.has(id)) for (const { text } of turns) yield [SERVICE_WEIGHT, text]
  }
}

const countPairs = () => {
  const normalize = createNormalizeStage(loadNormalize(fileURLToPath(DEFAULT_LEXICON_DIR)))
  const known = new Set(characters())
  /** Everything that is no character stands for the edge of a stretch. */
  const EDGE = '\u0000'
  const singles = new Map()
  const pairs = new Map()
  const add = (counts, key, weight) => counts.set(key, (counts.get(key) ?? 0) + weight)
  for (const [weight, text] of texts()) {
    const outcome = normalize(feedbackOfText(text, null))
    if (outcome.kind === 'drop') continue
    let before = EDGE
    for (const unit of `${outcome.document.normalized}\n`) {
      const character = known.has(unit) ? unit : EDGE
      add(singles, character, weight)
      add(pairs, before + character, weight)
      before = character
    }
  }
  for (const [weight, word] of dictionaryWords()) {
    for (let at = 0; at < word.length; at++) {
      if (!known.has(word[at])) continue
      add(singles, word[at], weight)
      if (known.has(word[at - 1])) add(pairs, word[at - 1] + word[at], weight)
    }
  }
  return { singles, pairs }
}

const writePairs = () => {
  const { singles, pairs } = countPairs()
  const kept = [...singles.keys()].sort()
  const numbers = new Map(kept.map((character, number) => [character, number]))
  const frequent = [...pairs]
    .filter(([, count]) => count >= FEWEST)
    .map(([[first, second], count]) => [numbers.get(first), numbers.get(second), count])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const offsets = new Uint32Array(kept.length + 1)
  for (const [first] of frequent) offsets[first + 1]++
  for (let number = 0; number < kept.length; number++) offsets[number + 1] += offsets[number]
  const step = (count) => Math.min(255, Math.round(LOG_STEPS * Math.log(count)))
  const head = Buffer.alloc(16)
  head.write('TXC1', 'latin1')
  head.writeUInt32LE(kept.length, 4)
  head.writeUInt32LE(frequent.length, 8)
  head.writeUInt32LE(LOG_STEPS, 12)
  const bytesOf = (array) => Buffer.from(array.buffer)
  writeFileSync(
    'models/speech-pairs.bin',
    Buffer.concat([
      head,
      bytesOf(offsets),
      bytesOf(Uint16Array.from(kept, (character) => character.charCodeAt(0))),
      bytesOf(Uint16Array.from(frequent, ([, second]) => second)),
      bytesOf(Uint8Array.from(kept, (character) => step(singles.get(character)))),
      bytesOf(Uint8Array.from(frequent, ([, , count]) => step(count))),
    ]),
  )
  console.log(`models/speech-pairs.bin written: ${kept.length} characters, ${frequent.length} pairs`)
}

writeSounds()
writePairs()
