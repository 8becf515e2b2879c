import { z } from 'zod'
import { TingxianError } from '../../errors.js'
import { toNdjson } from '../build-objects.js'
import type { SavedObject } from '../saved-object.js'
import { readAnswer } from './check-kibana.js'
import { type Kibana, wrongAnswer } from './connect-kibana.js'

const imported = z.object({
  success: z.boolean(),
  successCount: z.number(),
  errors: z
    .array(z.object({ type: z.string(), id: z.string(), error: z.object({ type: z.string() }) }))
    .default([]),
})

/** Saved objects that cannot be exported; Kibana names those that are not there. */
const notExported = z.object({
  attributes: z.object({ objects: z.array(z.object({ type: z.string(), id: z.string() })) }),
})

const exported = z.object({
  type: z.string(),
  id: z.string(),
  attributes: z.object({ title: z.string().optional() }),
})

const keyOf = ({ type, id }: { readonly type: string; readonly id: string }): string => `${type}/${id}`

/**
 * Writes the objects by Kibana's saved objects API and reads them back. Without `overwrite` it writes nothing where one
 * of them is there already: it may have been changed by hand.
 * @throws TingxianError TX_DASHBOARDS_EXIST, TX_DASHBOARDS_INCOMPLETE …
 */
export const importObjects = async (
  kibana: Kibana,
  objects: readonly SavedObject[],
  overwrite: boolean,
): Promise<void> => {
  if (!overwrite) {
    const there = [...(await titlesIn(kibana, objects)).keys()]
    if (there.length > 0) throw existing(kibana, there)
  }
  const answer = await kibana.ask({
    method: 'POST',
    path: `/api/saved_objects/_import?overwrite=${overwrite}`,
    file: toNdjson(objects),
    // The second time it would find what the first one wrote.
    again: overwrite,
  })
  const { success, successCount, errors } = readAnswer(kibana, answer, imported)
  if (!success || successCount !== objects.length) {
    const said = errors.map((failed) => `${keyOf(failed)}: ${failed.error.type}`).join(', ')
    throw incomplete(
      kibana,
      `${successCount} of ${objects.length} were taken${said === '' ? '' : ` (${said})`}`,
    )
  }
  const back = await titlesIn(kibana, objects)
  const lost = objects.filter((object) => back.get(keyOf(object)) !== titleOf(object)).map(keyOf)
  if (lost.length > 0) throw incomplete(kibana, `${lost.join(', ')} cannot be read back as written`)
}

const titleOf = ({ attributes }: SavedObject): string => String(attributes['title'] ?? '')

/** The titles of those objects that Kibana has. */
const titlesIn = async (
  kibana: Kibana,
  objects: readonly { readonly type: string; readonly id: string }[],
): Promise<ReadonlyMap<string, string>> => {
  if (objects.length === 0) return new Map()
  const answer = await kibana.ask({
    method: 'POST',
    path: '/api/saved_objects/_export',
    body: { objects: objects.map(({ type, id }) => ({ type, id })), excludeExportDetails: true },
    again: true,
  })
  if (answer.status === 400) {
    const missing = missingIn(kibana, answer.text)
    const others = objects.filter((object) => !missing.has(keyOf(object)))
    if (others.length === objects.length)
      throw wrongAnswer(kibana.place, 'its export fails and names no object')
    return await titlesIn(kibana, others)
  }
  if (answer.status !== 200) throw wrongAnswer(kibana.place, `${answer.status} to an export`)
  const lines = answer.text.split('\n').filter((line) => line.trim() !== '')
  const found = lines.map((text) => readAnswer(kibana, { status: 200, text }, exported))
  return new Map(found.map((object) => [keyOf(object), object.attributes.title ?? '']))
}

const missingIn = (kibana: Kibana, text: string): ReadonlySet<string> =>
  new Set(readAnswer(kibana, { status: 200, text }, notExported).attributes.objects.map(keyOf))

const existing = (kibana: Kibana, keys: readonly string[]): TingxianError =>
  new TingxianError(
    'TX_DASHBOARDS_EXIST',
    `${kibana.place} has ${keys.length} of them already: ${keys.join(', ')}`,
    {
      hint: 'nothing was written; --overwrite puts these in their place, and changes made by hand are lost',
    },
  )

const incomplete = (kibana: Kibana, message: string): TingxianError =>
  new TingxianError('TX_DASHBOARDS_INCOMPLETE', `${kibana.place}: ${message}`, {
    hint: 'look in Kibana under Stack Management, Saved Objects; the same command with --overwrite writes all of them again',
  })
