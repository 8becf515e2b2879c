import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { createProgram } from '../../src/cli/program.js'
import { SETTINGS } from '../../src/config.js'
import { createMetrics } from '../../src/metrics.js'
import { LOCKS } from '../../src/workers/queues.js'
import { readDocument } from './files.js'

const page = readDocument('docs/operations.md')

describe('docs/operations.md', () => {
  it('names no metric that a worker does not have, and all of its own', async () => {
    const known = await createMetrics(async () => []).registry.getMetricsAsJSON()
    const names = known.map(({ name }) => name)
    const named = Array.from(page.matchAll(/`((?:tingxian|nodejs)_[a-z_0-9]+)/g), ([, name = '']) => name)
    expect(named.filter((name) => !names.includes(name))).toEqual([])
    expect(names.filter((name) => name.startsWith('tingxian_') && !named.includes(name))).toEqual([])
  })

  it('tells the locks as they are', () => {
    const { lockDuration, stalledInterval } = LOCKS.analyze
    expect(page).toContain(`locks of ${lockDuration / 1000} s, looked at every ${stalledInterval / 1000} s`)
    expect(page).toContain(`after ${(lockDuration + stalledInterval) / 1000} s at most`)
  })

  it('names no command that is not there', () => {
    const program = createProgram()
    const queue = program.commands.find((command) => command.name() === 'queue')
    const known = queue?.commands.map((command) => command.name()) ?? []
    const named = Array.from(
      page.matchAll(/`(?:tingxian |npx tingxian )?queue ([a-z]+)/g),
      ([, name]) => name,
    )
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => !known.includes(name ?? ''))).toEqual([])
  })
})

describe('docker-compose.yml', () => {
  const service = z.object({
    image: z.string().optional(),
    command: z.union([z.string(), z.array(z.string())]).optional(),
    entrypoint: z.array(z.string()).optional(),
    environment: z.record(z.string(), z.string()).optional(),
    stop_grace_period: z.string().optional(),
    depends_on: z.record(z.string(), z.unknown()).optional(),
  })
  const { services } = z
    .object({ services: z.record(z.string(), service) })
    .parse(parse(readDocument('docker-compose.yml'), { merge: true }))

  it('starts what the operation needs, each depending on what is there', () => {
    expect(Object.keys(services).sort()).toEqual(
      ['elasticsearch', 'enqueue', 'kibana', 'mail', 'redis', 'worker'].sort(),
    )
    for (const { depends_on = {} } of Object.values(services)) {
      for (const name of Object.keys(depends_on)) expect(services).toHaveProperty(name)
    }
  })

  it('gives settings that there are, with values that they may have', () => {
    const byVariable = new Map(Object.values(SETTINGS).map((entry) => [entry.env as string, entry]))
    const given = Object.entries({ ...services.worker?.environment, ...services.enqueue?.environment })
    expect(given.length).toBeGreaterThan(3)
    for (const [name, value] of given) {
      expect(byVariable.has(name), name).toBe(true)
      if (!value.startsWith('${'))
        expect(byVariable.get(name)?.schema.safeParse(value).success, name).toBe(true)
    }
  })

  it('queues what is named after docker compose run enqueue', () => {
    const [first = ''] = readDocument('docker-compose.yml').match(/docker compose run .*/) ?? []
    expect(first.split(' ').slice(-2)).toEqual(['enqueue', '/reviews.csv'])
    // The image's own entrypoint, and the word that the named files would else take the place of.
    const entrypoint = /^ENTRYPOINT (.*)$/m.exec(readDocument('Dockerfile'))?.[1]
    expect(services.enqueue?.entrypoint).toEqual([...JSON.parse(entrypoint ?? '[]'), 'enqueue'])
  })

  it('gives Redis the policy that is checked at start, and workers the time to stop', () => {
    expect(services.redis?.command).toContain('--maxmemory-policy noeviction')
    const worker = services.worker
    expect(Number.parseInt(worker?.stop_grace_period ?? '0', 10)).toBeGreaterThan(
      Number(worker?.environment?.['TINGXIAN_STOP_TIMEOUT']) + 10,
    )
  })
})
