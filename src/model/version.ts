/** Raised whenever the document stages judge differently; every stored number carries it. */
export const PIPELINE_VERSION = '2'
