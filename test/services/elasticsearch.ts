import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Distribution, findElasticsearch, isRoot, NOBODY } from './find-elasticsearch.js'

export interface ElasticsearchServer {
  readonly url: string
  /** Ends it without a word, as a power cut would. */
  kill(): Promise<void>
  /** On the same port, with what its disk holds. */
  start(): Promise<void>
  stop(): Promise<void>
}

export interface ServerOptions {
  readonly heapMb?: number
  /** Default: a free one. */
  readonly port?: number
  /** Lines of elasticsearch.yml beside those that make it small and local. */
  readonly settings?: readonly string[]
}

const START_MS = 120_000
const LOOK_AGAIN_MS = 200

/** A server of one's own. @throws Error where none can be had */
export const startElasticsearch = async (options: ServerOptions = {}): Promise<ElasticsearchServer> => {
  const distribution = findElasticsearch()
  if ('missing' in distribution) throw new Error(distribution.missing)
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const folder = prepareFolder(distribution, port, options.settings ?? [])
  let child: ChildProcess | null = null

  const start = async (): Promise<void> => {
    child = spawn(join(distribution.folder, 'bin/elasticsearch'), [], {
      stdio: 'ignore',
      // Its own group: the launcher's child is the server.
      detached: true,
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
      env: environment(distribution, folder, options.heapMb ?? 512),
    })
    await answers(url, child)
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const ending = child
    child = null
    if (ending?.pid === undefined || ending.exitCode !== null) return
    const ended = new Promise((resolve) => ending.once('close', resolve))
    process.kill(-ending.pid, signal)
    await ended
  }
  await start()
  return {
    url,
    start,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const prepareFolder = (
  { folder: distribution }: Distribution,
  port: number,
  settings: readonly string[],
): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tingxian-elasticsearch-'))
  cpSync(join(distribution, 'config'), join(folder, 'config'), { recursive: true })
  const lines = [
    'discovery.type: single-node',
    'xpack.security.enabled: false',
    'http.host: 127.0.0.1',
    `http.port: ${port}`,
    `path.data: ${join(folder, 'data')}`,
    `path.logs: ${join(folder, 'logs')}`,
    // The disk of a test machine may be nearly full.
    'cluster.routing.allocation.disk.threshold_enabled: false',
    ...settings,
  ]
  const own = new Set(settings.map(keyOf))
  const kept = lines.filter((line, index) => index >= lines.length - settings.length || !own.has(keyOf(line)))
  writeFileSync(join(folder, 'config/elasticsearch.yml'), `${kept.join('\n')}\n`)
  if (isRoot) {
    for (const path of [folder, join(folder, 'config')]) chownSync(path, NOBODY, NOBODY)
  }
  return folder
}

const keyOf = (line: string): string => line.slice(0, line.indexOf(':'))

const environment = (
  { javaHome }: Distribution,
  folder: string,
  heapMb: number,
): Record<string, string | undefined> => ({
  PATH: process.env['PATH'],
  HOME: folder,
  ES_JAVA_HOME: javaHome,
  ES_PATH_CONF: join(folder, 'config'),
  ES_TMPDIR: folder,
  ES_JAVA_OPTS: `-Xms${heapMb}m -Xmx${heapMb}m`,
})

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** A server that asks who we are runs. */
const answers = async (url: string, child: ChildProcess): Promise<void> => {
  for (const until = Date.now() + START_MS; Date.now() < until; await sleep(LOOK_AGAIN_MS)) {
    if (child.exitCode !== null) throw new Error(`Elasticsearch ended with ${child.exitCode} while starting`)
    const status = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`)
      .then((answer) => answer.status)
      .catch(() => 0)
    if (status === 200 || status === 401) return
  }
  throw new Error(`no Elasticsearch at ${url}`)
}
