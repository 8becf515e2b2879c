import type { z } from 'zod'

/** One setting: where it comes from (flag over environment over file over default) and what it may be. */
export interface Setting<T> {
  readonly flag: string
  readonly env: string
  readonly schema: z.ZodType<T>
  readonly default: T
  readonly description: string
}

export const setting = <T>(
  flag: string,
  env: string,
  schema: z.ZodType<T>,
  fallback: T,
  description: string,
): Setting<T> => ({ flag, env, schema, default: fallback, description })
