import { BASE_STYLE } from './base.js'
import { CHART_STYLE } from './charts.js'
import { FIX_STYLE } from './fixes.js'
import { PRINT_STYLE } from './print.js'
import { SECTION_STYLE } from './sections.js'
import { SMALL_SCREEN_STYLE } from './small-screen.js'

/** The page's whole style sheet; later parts change what earlier ones say. */
export const STYLE = [
  BASE_STYLE,
  CHART_STYLE,
  FIX_STYLE,
  SECTION_STYLE,
  SMALL_SCREEN_STYLE,
  PRINT_STYLE,
].join('')
