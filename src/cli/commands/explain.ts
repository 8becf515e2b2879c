import { loadConfig } from '../../config.js'
import { explain } from '../../run/explain.js'

interface ExplainFlags {
  readonly category?: string
  readonly json?: boolean
  readonly config?: string
}

/** `tingxian explain` */
export const explainCommand = async (
  text: string,
  flags: ExplainFlags & Record<string, unknown>,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const stages = await explain(config, text, flags.category ?? null)
  if (flags.json) console.log(JSON.stringify(stages, null, 1))
  else
    for (const { stage, lines } of stages)
      console.log(`${stage}\n${lines.map((line) => `  ${line}`).join('\n')}`)
}
