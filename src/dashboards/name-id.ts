import type { View } from './definition.js'

/** Ids carry the store's prefix, so that the dashboards of two stores live in one Kibana. */
export const nameId = (prefix: string, name: string): string => `${prefix}-${name.replaceAll('_', '-')}`

/** The alias that a data view reads. */
export const indexOfView = (prefix: string, view: View): string => `${prefix}-${view}`
