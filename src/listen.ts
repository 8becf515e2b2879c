import { createServer, type RequestListener } from 'node:http'
import type { TingxianError } from './errors.js'

/** An HTTP server that is up. */
export interface Listening {
  readonly url: string
  /** Ends it with all its connections. */
  close(): Promise<void>
}

/**
 * @param address host:port; port 0 takes a free one
 * @throws what `refuse` makes of the reason why it cannot listen
 */
export const listen = async (
  address: string,
  answer: RequestListener,
  refuse: (message: string, cause: unknown) => TingxianError,
): Promise<Listening> => {
  const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? []
  const server = createServer(answer)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(Number(port), host, resolve)
  }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw refuse(`cannot listen on ${address}: ${reason}`, cause)
  })
  const bound = server.address()
  const boundPort = bound !== null && typeof bound === 'object' ? bound.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
