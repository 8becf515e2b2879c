import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

/** The newest that Maven Central holds as the distribution for integration tests: the real server, few modules. */
const VERSION = '9.2.0'
const OLDEST_JAVA = 21
const ARTIFACT = 'org.elasticsearch.distribution.integ-test-zip'
const JVM_FOLDER = '/usr/lib/jvm'

/** Elasticsearch refuses to be root; then it runs as this user. */
export const NOBODY = 65_534
export const isRoot = process.getuid?.() === 0

export interface Distribution {
  readonly folder: string
  readonly javaHome: string
}

/** The server and a Java for it, installed where they are not there yet; else why they cannot be had. */
export const findElasticsearch = (): Distribution | { readonly missing: string } => {
  const javaHome = findJava()
  if (javaHome === null)
    return { missing: `no Java ${OLDEST_JAVA} or newer (ES_JAVA_HOME, JAVA_HOME, ${JVM_FOLDER})` }
  const folder = join(tmpdir(), `tingxian-elasticsearch-${VERSION}-${process.getuid?.() ?? 0}`)
  if (existsSync(folder)) return { folder, javaHome }
  const zip = join(
    homedir(),
    '.m2/repository',
    ARTIFACT.replaceAll('.', '/'),
    `elasticsearch/${VERSION}/elasticsearch-${VERSION}.zip`,
  )
  if (!existsSync(zip)) {
    const failure = run('mvn', [
      ...['-q', 'dependency:get', '-Dtransitive=false'],
      `-Dartifact=${ARTIFACT}:elasticsearch:${VERSION}:zip`,
    ])
    if (failure !== null) return { missing: failure }
  }
  return unpack(zip, folder) ?? { folder, javaHome }
}

/** Why tests that need a server of their own cannot run here; null when they can. In CI they must. */
export const elasticsearchMissing = (): string | null => {
  const distribution = findElasticsearch()
  if (!('missing' in distribution)) return null
  if (process.env['CI']) throw new Error(`tests need Elasticsearch: ${distribution.missing}`)
  console.warn(`SKIPPED: tests that need Elasticsearch: ${distribution.missing}`)
  return distribution.missing
}

const findJava = (): string | null => {
  const installed = existsSync(JVM_FOLDER)
    ? readdirSync(JVM_FOLDER).map((name) => join(JVM_FOLDER, name))
    : []
  const homes = [process.env['ES_JAVA_HOME'], process.env['JAVA_HOME'], ...installed]
  return homes.find((home) => home !== undefined && versionOfJava(home) >= OLDEST_JAVA) ?? null
}

const versionOfJava = (home: string): number => {
  const release = join(home, 'release')
  if (!existsSync(release)) return 0
  return Number(/JAVA_VERSION="(\d+)/.exec(readFileSync(release, 'utf8'))?.[1] ?? 0)
}

/** Beside its place and renamed, so that it is whole or not there. */
const unpack = (zip: string, folder: string): { readonly missing: string } | null => {
  const beside = `${folder}.${process.pid}`
  mkdirSync(beside, { recursive: true })
  const failure = run('unzip', ['-q', zip, '-d', beside])
  if (failure !== null) return { missing: failure }
  chmodSync(beside, 0o755)
  if (isRoot) giveAway(beside)
  if (!existsSync(folder)) renameSync(join(beside, `elasticsearch-${VERSION}`), folder)
  rmSync(beside, { recursive: true })
  return null
}

/** To the user that the server runs as. */
export const giveAway = (folder: string): void => {
  chownSync(folder, NOBODY, NOBODY)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    chownSync(join(entry.parentPath, entry.name), NOBODY, NOBODY)
  }
}

/** null when it ended well, else what a person reads. */
const run = (command: string, args: readonly string[]): string | null => {
  const { status, error, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (status === 0) return null
  return `${command} failed: ${error?.message ?? stderr.trim().split('\n')[0] ?? ''}`
}
