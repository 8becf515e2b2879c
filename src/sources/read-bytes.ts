import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { TingxianError } from '../errors.js'
import { unreadable } from './list-files.js'

const CHUNK_BYTES = 64 * 1024

/** A file's bytes in chunks, unpacked when they begin as gzip does, whatever the name says. */
export async function* readBytes(
  file: string,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer, void, undefined> {
  const chunks = readDisk(file, onRead)
  const first = await chunks.next()
  if (first.done) return
  const all = prepend(first.value, chunks)
  yield* isGzip(first.value) ? unpack(file, all) : all
}

/** Whether bytes begin with gzip's magic number. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

async function* readDisk(
  file: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
      const bytes: Buffer = chunk
      onRead(bytes.length)
      yield bytes
    }
  } catch (error) {
    throw unreadable(file, error)
  }
}

async function* prepend(
  first: Buffer,
  rest: AsyncGenerator<Buffer, void, undefined>,
): AsyncGenerator<Buffer, void, undefined> {
  yield first
  yield* rest
}

/**
 * A piped stream throws away what it has unpacked when an error follows; here a damaged file gives every byte before
 * the damage first, but for the last chunk. One chunk goes in at a time, so what waits in memory is what one chunk unpacks to.
 */
async function* unpack(file: string, packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const gunzip = createGunzip()
  const ready: Buffer[] = []
  let damage: Error | undefined
  const ended = new Promise<void>((resolve) => {
    gunzip.on('data', (chunk: Buffer) => ready.push(chunk))
    gunzip.on('end', resolve)
    gunzip.on('error', (error) => {
      damage = error
      resolve()
    })
  })
  let offset = 0
  try {
    for await (const chunk of packed) {
      offset += chunk.length
      // On damage the callback of a write may never come, but `error` does.
      await Promise.race([ended, new Promise<void>((resolve) => gunzip.write(chunk, () => resolve()))])
      yield* ready.splice(0)
      if (damage !== undefined) break
    }
    if (damage === undefined) gunzip.end()
    await ended
    yield* ready.splice(0)
    if (damage !== undefined) throw damagedGzip(file, offset, damage)
  } finally {
    gunzip.destroy()
  }
}

function damagedGzip(file: string, offset: number, cause: Error): TingxianError {
  const truncated = cause.message === 'unexpected end of file'
  const what = truncated ? 'the gzip file ends too early' : `the gzip file is damaged (${cause.message})`
  return new TingxianError('TX_SOURCE_GZIP', `${file}: ${what}, at about byte ${offset}`, {
    hint: 'copy or export the file again; rows before the damage were read',
    cause,
  })
}
