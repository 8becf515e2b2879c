import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { TingxianError } from '../../errors.js'

/** Answers by the content of what was asked, so that nothing is asked twice, bad answers neither. */
export interface AnswerCache {
  get(question: unknown): Promise<string | null>
  put(question: unknown, answer: string): Promise<void>
}

const entry = z.object({ answer: z.string() })

/** One small file an answer; a file that cannot be read counts as none. */
export const createAnswerCache = (folder: string): AnswerCache => {
  const pathOf = (question: unknown): string =>
    join(folder, `${createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 40)}.json`)
  return {
    async get(question) {
      try {
        return entry.parse(JSON.parse(await readFile(pathOf(question), 'utf8'))).answer
      } catch {
        return null
      }
    },
    async put(question, answer) {
      const path = pathOf(question)
      try {
        await mkdir(folder, { recursive: true })
        await writeFile(`${path}.part`, JSON.stringify({ answer }))
        await rename(`${path}.part`, path)
      } catch (cause) {
        throw new TingxianError('TX_OUTPUT_WRITE_FAILED', `cannot write to ${folder}`, {
          hint: 'check that the folder may be written to and that the disk has room',
          cause,
        })
      }
    },
  }
}
