import { fileURLToPath } from 'node:url'
import type { CompiledLexicon } from '../lexicon/compile-lexicon.js'
import { compileLexicon } from '../lexicon/compile-lexicon.js'
import type { Lexicon } from '../lexicon/load-lexicon.js'
import { DEFAULT_LEXICON_DIR, loadLexicon } from '../lexicon/load-lexicon.js'
import { loadMask } from '../lexicon/load-mask.js'
import { loadToneModel } from '../lexicon/load-models.js'
import { loadNormalize } from '../lexicon/load-normalize.js'
import type { DocumentResources } from '../pipelines/index.js'
import type { SegmenterName } from '../segmenters/segmenter.js'

export interface ResourceOptions {
  /** A team's folder on top of the shipped lexicons, `none` for no taxonomy, null for the shipped one. */
  readonly taxonomy: string | null
  readonly segmenter: SegmenterName
}

/** Everything of the document stages that travels to worker threads; each loads its own segmenter by name. */
export interface PortableResources extends Omit<DocumentResources, 'segmenter'> {
  readonly segmenterName: SegmenterName
}

/** @throws TingxianError TX_TAXONOMY_… for language data that is missing or broken */
export const loadResources = (
  options: ResourceOptions,
): { lexicon: Lexicon; portable: PortableResources } => {
  const base = fileURLToPath(DEFAULT_LEXICON_DIR)
  const withTaxonomy = options.taxonomy !== 'none'
  const overlay = withTaxonomy ? options.taxonomy : null
  const lexicon = loadLexicon(base, overlay)
  const compiled: CompiledLexicon = compileLexicon(lexicon, { taxonomy: withTaxonomy })
  return {
    lexicon,
    portable: {
      normalize: loadNormalize(base, overlay),
      mask: loadMask(base, overlay),
      lexicon: compiled,
      tone: loadToneModel(),
      phrases: { everyClause: !withTaxonomy },
      segmenterName: options.segmenter,
    },
  }
}
