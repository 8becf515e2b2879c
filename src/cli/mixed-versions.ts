import type { Config } from '../config.js'
import type { RunSummary } from '../model/fix.js'

/** What to do when the store holds documents that other versions judged; null when all are judged alike. */
export const mixedVersionsNote = (
  { store, versions }: Pick<RunSummary, 'store' | 'versions'>,
  config: Pick<Config, 'taxonomy' | 'store' | 'out'>,
): string | null => {
  const others = (store.judged_by ?? []).filter(
    ({ taxonomy, pipeline }) => taxonomy !== versions.taxonomy || pipeline !== versions.pipeline,
  )
  if (others.length === 0) return null
  const documents = others.reduce((sum, one) => sum + one.documents, 0)
  const taxonomies = [...new Set(others.map(({ taxonomy }) => taxonomy))]
  const by = taxonomies.some((taxonomy) => taxonomy !== versions.taxonomy)
    ? `another taxonomy (${taxonomies.join(', ')}; this run: ${versions.taxonomy})`
    : 'an earlier version of tingxian'
  const flags = [
    ...(config.taxonomy === null ? [] : [`--taxonomy ${quoted(config.taxonomy)}`]),
    config.store === null ? `--out ${quoted(config.out)}` : `--store ${quoted(config.store)}`,
  ].join(' ')
  return [
    `note: ${documents} of the ${store.documents} documents in the store were judged by ${by}, and the ranking mixes both.`,
    `  what judging them alike would change:  tingxian taxonomy preview ${flags}`,
    `  then judge them alike:                 tingxian taxonomy apply ${flags}`,
  ].join('\n')
}

const quoted = (value: string): string =>
  /^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`
