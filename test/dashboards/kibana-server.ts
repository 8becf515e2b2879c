import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Kept {
  readonly type: string
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly references: readonly { readonly type: string; readonly id: string }[]
}

/** How the server differs from one that works. */
export interface Faults {
  version?: string
  /** Status of all answers to a path that begins so. */
  refuse?: { readonly path: string; readonly status: number; times: number }
  capabilities?: Readonly<Record<string, Readonly<Record<string, boolean>>>>
  /** Imports take only so many. */
  takes?: number
  /** Title that an object has when it is read back. */
  spoil?: { readonly id: string; readonly title: string }
}

export interface KibanaServer {
  readonly url: string
  readonly faults: Faults
  /** By space, then type/id. */
  readonly spaces: ReadonlyMap<string, Map<string, Kept>>
  readonly asked: string[]
  readonly authorizations: Set<string>
  close(): Promise<void>
}

const ALL = { createNew: true, save: true, edit: true, create: true }
const CAPABILITIES = {
  dashboard_v2: ALL,
  discover_v2: ALL,
  indexPatterns: ALL,
  savedObjectsManagement: ALL,
  savedObjectsTagging: ALL,
}

/**
 * A real HTTP server that speaks what `dashboards import` needs of Kibana's interface, as Elastic documents it: status,
 * spaces, capabilities, import (multipart, NDJSON, conflicts, references) and export. It stands for a Kibana, which is
 * not to be had where these tests run; what it does not know, such as migrations, is not tested.
 */
export const startKibana = async (): Promise<KibanaServer> => {
  const spaces = new Map<string, Map<string, Kept>>([
    ['default', new Map()],
    ['produkt', new Map()],
  ])
  const faults: Faults = {}
  const asked: string[] = []
  const authorizations = new Set<string>()

  const answer = async (request: IncomingMessage): Promise<{ status: number; body: string }> => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const [, space = 'default', path = ''] = /^(?:\/s\/([^/]+))?(\/api\/.*)$/.exec(url.pathname) ?? []
    asked.push(`${request.method} ${url.pathname}${url.search}`)
    authorizations.add(request.headers.authorization ?? '')
    const body = await readBody(request)
    const { refuse } = faults
    if (refuse && refuse.times > 0 && path.startsWith(refuse.path)) {
      refuse.times -= 1
      return json(refuse.status, {})
    }
    if (request.method === 'POST' && request.headers['kbn-xsrf'] === undefined) {
      return json(400, { message: 'Request must contain a kbn-xsrf header.' })
    }
    if (path === '/api/status') return json(200, { version: { number: faults.version ?? '9.2.1' } })
    if (path.startsWith('/api/spaces/space/')) return json(spaces.has(path.slice(18)) ? 200 : 404, {})
    const kept = spaces.get(space)
    if (kept === undefined) return json(404, {})
    if (path === '/api/core/capabilities') return json(200, { ...CAPABILITIES, ...faults.capabilities })
    if (path === '/api/saved_objects/_export') return exportThem(kept, body, faults)
    if (path === '/api/saved_objects/_import') {
      return await importThem(kept, request, body, url.searchParams.get('overwrite') === 'true', faults)
    }
    return json(404, {})
  }

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    spaces,
    asked,
    authorizations,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const json = (status: number, body: object) => ({ status, body: JSON.stringify(body) })
const keyOf = ({ type, id }: { readonly type: string; readonly id: string }): string => `${type}/${id}`

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const exportThem = (kept: ReadonlyMap<string, Kept>, body: Buffer, { spoil }: Faults) => {
  const { objects } = JSON.parse(body.toString()) as { objects: { type: string; id: string }[] }
  const missing = objects.filter((object) => !kept.has(keyOf(object)))
  if (missing.length > 0) {
    const message = 'Error fetching objects to export'
    return json(400, { statusCode: 400, error: 'Bad Request', message, attributes: { objects: missing } })
  }
  const lines = objects.map((object) => {
    const found = kept.get(keyOf(object)) as Kept
    const title = spoil?.id === found.id ? { title: spoil.title } : {}
    return JSON.stringify({ ...found, attributes: { ...found.attributes, ...title } })
  })
  return { status: 200, body: lines.join('\n') }
}

const importThem = async (
  kept: Map<string, Kept>,
  request: IncomingMessage,
  body: Buffer,
  overwrite: boolean,
  { takes = Number.POSITIVE_INFINITY }: Faults,
) => {
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  const file = (await new Response(new Uint8Array(body), { headers }).formData()).get('file')
  if (!(file instanceof File) || !file.name.endsWith('.ndjson'))
    return json(415, { message: 'Invalid file extension' })
  const objects = (await file.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Kept)
  const all = new Set([...kept.keys(), ...objects.map(keyOf)])
  const errors = objects.flatMap((object) => {
    const fail = (type: string) => [{ type: object.type, id: object.id, error: { type } }]
    if (typeof object.attributes['panelsJSON'] === 'object') return fail('unknown')
    if (object.references.some((reference) => !all.has(keyOf(reference)))) return fail('missing_references')
    return kept.has(keyOf(object)) && !overwrite ? fail('conflict') : []
  })
  const failed = new Set(errors.map(keyOf))
  const taken = objects.filter((object) => !failed.has(keyOf(object))).slice(0, takes)
  for (const object of taken) kept.set(keyOf(object), object)
  return json(200, {
    success: taken.length === objects.length,
    successCount: taken.length,
    ...(errors.length > 0 ? { errors } : {}),
  })
}
