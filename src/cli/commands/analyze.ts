import { loadConfig } from '../../config.js'
import { analyzeFile } from '../../run/analyze-file.js'

interface AnalyzeFlags {
  readonly input: string
  readonly output: string
  readonly config?: string
}

/** `tingxian analyze` */
export const analyzeCommand = async (flags: AnalyzeFlags & Record<string, unknown>): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const { documents, rejected, seconds } = await analyzeFile(config, flags.input, flags.output)
  console.error(
    `${documents} documents analyzed, ${rejected} rejected, ${Math.round(documents / Math.max(seconds, 0.001))} a second`,
  )
}
