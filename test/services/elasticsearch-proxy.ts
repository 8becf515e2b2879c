import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the proxy does with a request: lets it through, answers itself, or hangs up (before or after the server acted). */
export type Treatment =
  | 'pass'
  | 'cut before'
  | 'cut after'
  | { readonly status: number; readonly body: object }

export interface ServerProxy {
  readonly url: string
  /** Decides on each request from now on. */
  treat(treatment: (path: string) => Treatment): void
  readonly paths: readonly string[]
  close(): Promise<void>
}

/** Stands before a real server and misbehaves as networks and overloaded clusters do. */
export const startProxy = async (target: string): Promise<ServerProxy> => {
  let decide: (path: string) => Treatment = () => 'pass'
  const paths: string[] = []
  const server: Server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? ''
    paths.push(path)
    const treatment = decide(path)
    if (treatment === 'cut before') {
      incoming.socket.destroy()
      return
    }
    if (typeof treatment === 'object') {
      incoming.resume()
      outgoing.writeHead(treatment.status, PRODUCT).end(JSON.stringify(treatment.body))
      return
    }
    const passed = request(
      new URL(path, target),
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        if (treatment === 'cut after') {
          answer.resume()
          answer.once('end', () => incoming.socket.destroy())
        } else {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
          answer.pipe(outgoing)
        }
      },
    )
    passed.once('error', () => incoming.socket.destroy())
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    treat: (treatment) => {
      decide = treatment
    },
    paths,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const PRODUCT = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' }
