import { loadConfig } from '../../config.js'
import { renderPreview } from '../../report/render-preview.js'
import { previewTaxonomy } from '../../run/preview-taxonomy.js'
import { writeWhole } from '../../run/write-results.js'
import { previewTables } from '../preview-tables.js'
import { createProgress } from '../progress.js'
import { untilStopped } from '../until-stopped.js'

interface PreviewFlags {
  readonly json?: boolean
  readonly html?: string
  readonly config?: string
}

/** `tingxian taxonomy preview` */
export const taxonomyPreviewCommand = async (
  flags: PreviewFlags & Record<string, unknown>,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const progress = createProgress()
  try {
    const preview = await untilStopped('stopping: nothing was saved', (signal) =>
      previewTaxonomy(config, progress, signal),
    )
    progress.stop()
    if (preview === null) {
      process.exitCode = 130
      return
    }
    if (flags.html !== undefined) await writeWhole(flags.html, renderPreview(preview))
    console.log(flags.json ? JSON.stringify(preview) : previewTables(preview))
    if (flags.html !== undefined) console.error(`page to hand round: ${flags.html}`)
    if (preview.documents.changed > 0)
      console.error('nothing was saved; to apply it: the same with "apply" in place of "preview"')
  } finally {
    progress.stop()
  }
}
