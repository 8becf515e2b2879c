import { loadConfig } from '../../config.js'
import { TingxianError } from '../../errors.js'
import { createDocumentPipeline } from '../../pipelines/index.js'
import { checkExamples } from '../../run/check-examples.js'
import { loadResources } from '../../run/resources.js'
import { createSegmenter } from '../../segmenters/create-segmenter.js'

/** `tingxian taxonomy check` */
export const taxonomyCheckCommand = async (
  flags: { readonly config?: string } & Record<string, unknown>,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const { lexicon, portable } = loadResources(config)
  const segmenter = await createSegmenter(portable.segmenterName, portable.lexicon.userWords)
  const { examples, wrong } = checkExamples(lexicon, createDocumentPipeline({ ...portable, segmenter }))
  for (const { file, name, text, expected, found } of wrong) {
    console.log(
      `${file}: ${name}: "${text}" should ${expected === 'match' ? '' : 'not '}match; found: ${found.join('、') || 'nothing'}`,
    )
  }
  console.log(
    `${lexicon.pains.size} pain points, ${lexicon.asks.length} asks, ${portable.lexicon.matcher.expressions} expressions, ${examples} examples, version ${portable.lexicon.version}`,
  )
  if (wrong.length > 0) {
    throw new TingxianError(
      'TX_TAXONOMY_EXAMPLES',
      `${wrong.length} of ${examples} examples do not come out as written`,
      {
        hint: 'correct the rules or the examples in the files named above',
      },
    )
  }
}
