import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { compileLexicon } from '../lexicon/compile-lexicon.js'
import { lexiconVersion } from '../lexicon/lexicon-version.js'
import { loadAspectModel } from '../lexicon/load-aspect-model.js'
import type { Lexicon } from '../lexicon/load-lexicon.js'
import { DEFAULT_LEXICON_DIR, loadLexicon } from '../lexicon/load-lexicon.js'
import { loadMask } from '../lexicon/load-mask.js'
import { loadPainModels, loadPolarityModel, loadToneModel } from '../lexicon/load-models.js'
import { loadNormalize } from '../lexicon/load-normalize.js'
import { loadRequestModels } from '../lexicon/load-request-models.js'
import { loadSpeechModel } from '../lexicon/load-speech-model.js'
import type { DocumentResources } from '../pipelines/index.js'
import type { RequestModels } from '../pipelines/mine/request-models.js'
import type { PainModels } from '../pipelines/tag/find-pains.js'
import type { PolarityModel } from '../pipelines/tag/polarity-model.js'
import type { SegmenterName } from '../segmenters/segmenter.js'

export interface ResourceOptions {
  /** A team's folder on top of the shipped lexicons, `none` for no taxonomy, null for the shipped one. */
  readonly taxonomy: string | null
  readonly segmenter: SegmenterName
  /** Leaves the models of pains and requests out: for training, before they exist, and to see what the lexicon does alone. */
  readonly withoutModels?: boolean
}

/** Everything of the document stages that travels to worker threads; each loads its own segmenter by name. */
export interface PortableResources extends Omit<DocumentResources, 'segmenter'> {
  readonly segmenterName: SegmenterName
}

/** What the main thread needs beside what the document stages do. */
export interface Resources {
  readonly lexicon: Lexicon
  readonly portable: PortableResources
}

/**
 * Reads the language data and the models. The shipped lexicons come from the file that `npm run build` compiled, if it
 * is of the same version: reading a megabyte of YAML and multiplying out its patterns takes a second.
 * @throws TingxianError TX_TAXONOMY_… for language data that is missing or broken
 */
export const loadResources = (options: ResourceOptions): Resources => {
  const base = fileURLToPath(DEFAULT_LEXICON_DIR)
  const cached = options.taxonomy === null ? readCompiled(lexiconVersion([base])) : null
  const { lexicon, portable } = cached ?? compileResources(base, options.taxonomy)
  return {
    lexicon,
    portable: {
      ...portable,
      tone: loadToneModel(),
      polarity: options.withoutModels ? NO_POLARITY : loadPolarityModel(),
      speech: loadSpeechModel(),
      models: options.withoutModels ? NO_MODELS : loadPainModels(),
      requests: options.withoutModels ? NO_REQUEST_MODELS : loadRequestModels(),
      phrases: { aspects: options.taxonomy === 'none' ? loadAspectModel() : null },
      segmenterName: options.segmenter,
    },
  }
}

const NO_HASHED_MODEL = { weights: new Int16Array(1), scale: 1, bias: 0 }
const NO_COLUMNS = {
  codes: [],
  offsets: new Uint32Array(2),
  columns: new Uint8Array(),
  weights: new Int8Array(),
  scale: 1,
  bias: new Float32Array(),
}
/** Know no code, so that every code is the lexicon's alone; nothing blocks. */
const NO_MODELS: PainModels = {
  clauses: NO_COLUMNS,
  sessionClauses: NO_COLUMNS,
  talk: NO_COLUMNS,
  confidence: NO_HASHED_MODEL,
  sessionConfidence: NO_HASHED_MODEL,
  blocking: NO_HASHED_MODEL,
  thresholds: { review: 0, session: 0, codes: {}, blocking: 1 },
}
const NO_WEIGHTS = new Float64Array(1)
const NO_POLARITY: PolarityModel = {
  hidden: [],
  outputs: { neg: NO_WEIGHTS, pos: NO_WEIGHTS, mixed: NO_WEIGHTS, neutral: NO_WEIGHTS },
  sureNeutral: 1,
}
const NO_REQUEST_MODELS: RequestModels = {
  reviews: NO_HASHED_MODEL,
  requests: NO_HASHED_MODEL,
  asks: NO_COLUMNS,
  outcomes: NO_HASHED_MODEL,
  thresholds: { review: 1, first: 1, further: 1 },
}

type CompiledResources = {
  readonly lexicon: Lexicon
  readonly portable: Omit<
    PortableResources,
    'tone' | 'polarity' | 'speech' | 'models' | 'requests' | 'phrases' | 'segmenterName'
  >
}

const compileResources = (base: string, taxonomy: string | null): CompiledResources => {
  const withTaxonomy = taxonomy !== 'none'
  const overlay = withTaxonomy ? taxonomy : null
  const lexicon = loadLexicon(base, overlay)
  const compiled = compileLexicon(lexicon, { taxonomy: withTaxonomy })
  return {
    lexicon,
    portable: {
      normalize: loadNormalize(base, overlay),
      mask: loadMask(base, overlay),
      lexicon: compiled,
    },
  }
}

const COMPILED_FILE = fileURLToPath(new URL('../lexicon.bin', import.meta.url))

/** For the build: writes the shipped lexicons, compiled. */
export const writeCompiled = (): void => {
  writeFileSync(COMPILED_FILE, serialize(compileResources(fileURLToPath(DEFAULT_LEXICON_DIR), null)))
}

/** The compiled file's content, null when there is none or it is of another version or of another Node's format. */
const readCompiled = (version: string): CompiledResources | null => {
  if (!existsSync(COMPILED_FILE)) return null
  try {
    const compiled = deserialize(readFileSync(COMPILED_FILE)) as CompiledResources
    return compiled.lexicon.version === version ? compiled : null
  } catch {
    return null
  }
}
