import type { MeasureGroup } from '../../model/measure.js'
import { type CreateSource, type RowSource, rowShape } from './row-source.js'

/** A theme of a group; `groupNo` is the group's place in the question. */
export interface AskedTheme {
  readonly groupNo: number
  readonly theme: string
}

const askedThemeShape = rowShape(
  {
    group_no: 'integer',
    theme: 'text',
  },
  ({ groupNo, theme }: AskedTheme, cells, at) => {
    cells.group_no[at] = groupNo
    cells.theme[at] = theme
  },
)

export const createAskedThemes = (source: CreateSource, name: string): RowSource<AskedTheme> =>
  source(name, askedThemeShape)

/** Each theme of each group once. */
export const askedThemes = (groups: readonly Pick<MeasureGroup, 'themes'>[]): AskedTheme[] =>
  groups.flatMap(({ themes }, groupNo) => [...new Set(themes)].map((theme) => ({ groupNo, theme })))
