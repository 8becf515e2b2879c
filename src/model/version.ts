/** Raised whenever the document stages judge differently; every stored number carries it. */
export const PIPELINE_VERSION = '8'

/** What judged: the taxonomy (a hash of its files) and the document stages. */
export interface Versions {
  readonly taxonomy: string
  readonly pipeline: string
}

/** How many of the stored documents these versions judged. */
export interface VersionCount extends Versions {
  readonly documents: number
}

/** All versions that a number made over all documents rests on, in one word: mostly one, `a+b` where they differ. */
export const joinVersions = (versions: readonly Versions[]): Versions => {
  const joined = (values: readonly string[]): string => [...new Set(values)].sort().join('+')
  return {
    taxonomy: joined(versions.map(({ taxonomy }) => taxonomy)),
    pipeline: joined(versions.map(({ pipeline }) => pipeline)),
  }
}
