/** UTC, to the second, as stores keep times. */
export const toUtc = (time: Date): string => time.toISOString().slice(0, 'YYYY-MM-DDTHH:mm:ss'.length)
