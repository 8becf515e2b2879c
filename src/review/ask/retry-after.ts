/** How long a server asks to wait, in milliseconds: seconds or an HTTP date; 0 where it does not say. */
export const retryAfterMs = (header: string | null, now: number): number => {
  if (header === null || header.trim() === '') return 0
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now
  return Number.isFinite(wait) && wait > 0 ? wait : 0
}
