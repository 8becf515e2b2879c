import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where a lexicon file lies: in the team's own folder if it has one of that name, else in the base folder. */
export function lexiconPath(base: string, overlay: string | null, name: string): string {
  const own = overlay === null ? null : join(overlay, name)
  return own !== null && existsSync(own) ? own : join(base, name)
}
