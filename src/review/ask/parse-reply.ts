import type { ZodType } from 'zod'

/** What models that think aloud put before their answer, and the fence that many put around it. */
const THOUGHTS = /^\s*<think>.*?<\/think>/s
const FENCE = /^```(?:json)?\s*\n(.*?)\n?```$/s

/** The JSON in a model's answer as the schema gives it, or why there is none. */
export const parseReply = <T>(
  content: string,
  schema: ZodType<T>,
): { readonly value: T } | { readonly reason: string } => {
  const text = content.replace(THOUGHTS, '').trim()
  let json: unknown
  try {
    json = JSON.parse(FENCE.exec(text)?.[1] ?? text)
  } catch {
    return { reason: 'answer_not_json' }
  }
  const checked = schema.safeParse(json)
  return checked.success ? { value: checked.data } : { reason: 'answer_not_valid' }
}
