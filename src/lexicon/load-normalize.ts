import { z } from 'zod'
import type { SpeechFillers } from '../pipelines/normalize/language.js'
import type { NormalizeOptions } from '../pipelines/normalize.js'
import { lexiconPath } from './lexicon-path.js'
import { readYaml } from './read-yaml.js'

const words = z.array(z.string().min(1))

const fillersSchema: z.ZodType<SpeechFillers> = z.strictObject({
  always: words,
  before_pronoun: words,
  pronouns: z.array(z.string().length(1)),
  inside: z.array(
    z.strictObject({
      word: z.string().min(1),
      not_after: z.string().optional(),
      not_before: z.string().optional(),
      comma: z.boolean().optional(),
    }),
  ),
  stutters: z.array(z.string().length(1)),
})

const defaultTextsSchema = z.strictObject({ default_texts: words, courtesies: words })

/**
 * Reads the language data of the stage `normalize`.
 *
 * @param base lexicon folder with `default-texts.yml` and `fillers.yml`
 * @param overlay a team's own folder; its files replace the base's whole files
 * @throws TingxianError `TX_TAXONOMY_INVALID` naming file, line and key
 */
export function loadNormalize(base: string, overlay: string | null = null): NormalizeOptions {
  return {
    language: {
      ...readYaml(lexiconPath(base, overlay, 'default-texts.yml'), defaultTextsSchema),
      fillers: readYaml(lexiconPath(base, overlay, 'fillers.yml'), fillersSchema),
    },
  }
}
