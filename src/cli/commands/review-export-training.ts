import { loadConfig } from '../../config.js'
import { exportTraining } from '../../run/export-training.js'

/** `tingxian review export-training` */
export const exportTrainingCommand = async (
  flags: { readonly file: string; readonly config?: string } & Record<string, unknown>,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const { person, model } = await exportTraining(config, flags.file)
  console.log(flags.file)
  console.error(`${person} documents judged by people, ${model} by models`)
}
