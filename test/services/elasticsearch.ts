import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { get as getOpenly } from 'node:http'
import { get as getSecurely } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Distribution, findElasticsearch, giveAway, isRoot, NOBODY } from './find-elasticsearch.js'

export interface ElasticsearchServer {
  readonly url: string
  /** Ends it without a word, as a power cut would. */
  kill(): Promise<void>
  /** On the same port, with what its disk holds. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** A server that asks who we are, over TLS. */
export interface Secured {
  /** Files in PEM. */
  readonly certificate: string
  readonly key: string
  /** Of the user `elastic`, who may do everything, and of those below. */
  readonly password: string
  /** Users, each with the rights of a role of its own. */
  readonly users: Readonly<
    Record<string, { readonly cluster: readonly string[]; readonly indices: readonly object[] }>
  >
}

export interface ServerOptions {
  readonly heapMb?: number
  /** Default: a free one. */
  readonly port?: number
  /** Lines of elasticsearch.yml beside those that make it small and local. */
  readonly settings?: readonly string[]
  readonly secured?: Secured
}

const START_MS = 120_000
const LOOK_AGAIN_MS = 200
/** Of what a server said that did not start. */
const LAST_LINES = 15

/** A server of one's own. @throws Error where none can be had */
export const startElasticsearch = async (options: ServerOptions = {}): Promise<ElasticsearchServer> => {
  const distribution = findElasticsearch()
  if ('missing' in distribution) throw new Error(distribution.missing)
  const port = options.port ?? (await freePort())
  const url = `${options.secured === undefined ? 'http' : 'https'}://127.0.0.1:${port}`
  const folder = prepareFolder(distribution, port, options)
  let child: ChildProcess | null = null

  const start = async (): Promise<void> => {
    const log = openSync(join(folder, 'output.log'), 'a')
    child = spawn(join(distribution.folder, 'bin/elasticsearch'), [], {
      stdio: ['ignore', log, log],
      // Its own group: the launcher's child is the server.
      detached: true,
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
      env: environment(distribution, folder, options.heapMb ?? 512),
    })
    closeSync(log)
    await answers(url, child).catch((error: Error) => {
      const said = readFileSync(join(folder, 'output.log'), 'utf8').trim().split('\n')
      throw new Error(`${error.message}: ${said.slice(-LAST_LINES).join('\n')}`)
    })
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

const prepareFolder = (distribution: Distribution, port: number, options: ServerOptions): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tingxian-elasticsearch-'))
  const config = join(folder, 'config')
  mkdirSync(join(folder, 'tmp'))
  cpSync(join(distribution.folder, 'config'), config, { recursive: true })
  const lines = [
    'discovery.type: single-node',
    `xpack.security.enabled: ${options.secured !== undefined}`,
    'http.host: 127.0.0.1',
    `http.port: ${port}`,
    `path.data: ${join(folder, 'data')}`,
    `path.logs: ${join(folder, 'logs')}`,
    // The disk of a test machine may be nearly full.
    'cluster.routing.allocation.disk.threshold_enabled: false',
    ...(options.settings ?? []),
  ]
  if (options.secured !== undefined) lines.push(...secure(distribution, folder, options.secured))
  writeFileSync(join(config, 'elasticsearch.yml'), `${lines.join('\n')}\n`)
  if (isRoot) giveAway(folder)
  return folder
}

/** Puts into the configuration what the server needs to ask who we are; gives the lines that say so. */
const secure = (
  distribution: Distribution,
  folder: string,
  { certificate, key, password, users }: Secured,
): readonly string[] => {
  const config = join(folder, 'config')
  copyFileSync(certificate, join(config, 'http.pem'))
  copyFileSync(key, join(config, 'http.key'))
  const roles = Object.entries(users).map(([name, role]) => `${name}: ${JSON.stringify(role)}\n`)
  writeFileSync(join(config, 'roles.yml'), roles.join(''))
  const tool = (name: string, args: readonly string[], input = ''): void => {
    execFileSync(join(distribution.folder, 'bin', name), args, {
      input,
      stdio: ['pipe', 'ignore', 'inherit'],
      env: environment(distribution, folder, 64),
    })
  }
  tool('elasticsearch-keystore', ['add', '--stdin', '--force', 'bootstrap.password'], password)
  for (const name of Object.keys(users)) {
    tool('elasticsearch-users', ['useradd', name, '--password', password, '--roles', name])
  }
  return [
    'xpack.security.http.ssl.enabled: true',
    'xpack.security.http.ssl.certificate: http.pem',
    'xpack.security.http.ssl.key: http.key',
  ]
}

const environment = (
  { javaHome }: Distribution,
  folder: string,
  heapMb: number,
): Record<string, string | undefined> => ({
  PATH: process.env['PATH'],
  HOME: folder,
  ES_JAVA_HOME: javaHome,
  ES_PATH_CONF: join(folder, 'config'),
  // Not the folder itself: the server may write there, and must not where its configuration is.
  ES_TMPDIR: join(folder, 'tmp'),
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
    const status = await statusOf(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`)
    if (status === 200 || status === 401) return
  }
  throw new Error(`no Elasticsearch at ${url}`)
}

const statusOf = (url: string): Promise<number> =>
  new Promise((resolve) => {
    const [get, options] = url.startsWith('https:')
      ? [getSecurely, { rejectUnauthorized: false }]
      : [getOpenly, {}]
    get(url, options, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    }).once('error', () => resolve(0))
  })
