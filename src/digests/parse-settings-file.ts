import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { ZodType } from 'zod'
import type { TingxianError } from '../errors.js'

type Wrong = (message: string, cause?: unknown) => TingxianError

/** A YAML file that people write, as `schema` gives it. @throws what `wrong` makes of file, place and reason */
export const readSettingsFile = <T>(path: string, schema: ZodType<T>, wrong: Wrong): T => {
  if (!existsSync(path)) throw wrong(`there is no ${path}`)
  return parseSettingsFile(readFileSync(path, 'utf8'), path, schema, wrong)
}

/** The same for a text that is in memory; `path` is only named in errors. */
export const parseSettingsFile = <T>(text: string, path: string, schema: ZodType<T>, wrong: Wrong): T => {
  let content: unknown
  try {
    content = parse(text)
  } catch (cause) {
    throw wrong(`${path}: ${(cause as Error).message.split('\n')[0]}`, cause)
  }
  const checked = schema.safeParse(content)
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  throw wrong(`${path}: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is not right'}`)
}
