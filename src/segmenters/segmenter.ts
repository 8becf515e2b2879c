/** Chinese word segmentation behind one small interface. */
export interface Segmenter {
  readonly name: 'nodejieba' | 'node-rs'
  /** Cuts a text into words; joined they give the text again. */
  cut(text: string): string[]
}

export type SegmenterName = Segmenter['name']
