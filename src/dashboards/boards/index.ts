import type { Board } from '../definition.js'
import { FIXES } from './fixes.js'
import { HEALTH } from './health.js'
import { OVERVIEW } from './overview.js'
import { PAINS } from './pains.js'
import { REQUESTS } from './requests.js'
import { TRACKING } from './tracking.js'

/** In the order in which people read them. */
export const BOARDS: readonly Board[] = [OVERVIEW, PAINS, REQUESTS, FIXES, TRACKING, HEALTH]
