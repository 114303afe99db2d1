import { once } from 'node:events'
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export type Balancer = {
  readonly url: string
  /** How many requests each server is working on. */
  readonly busy: (port: number) => number
  /** What /readyz of a server has answered since it was asked first, each answer once in a row. */
  readonly told: (port: number) => readonly number[]
  readonly stop: () => Promise<void>
}

type Backend = { readonly port: number; isReady: boolean; busy: number; readonly told: number[] }

const every = 50

/**
 * What stands before two servers: asks each whether it is ready and takes turns among those that are. A request goes
 * to another server only if no connection came about, for then nothing of it was sent; otherwise it fails.
 */
export async function openBalancer(ports: readonly number[]): Promise<Balancer> {
  const backends: Backend[] = ports.map((port) => ({ port, isReady: true, busy: 0, told: [] }))
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  let turn = 0
  const closing = new AbortController()

  const ask = async (backend: Backend): Promise<void> => {
    while (!closing.signal.aborted) {
      const status = await fetch(`http://127.0.0.1:${backend.port}/readyz`, { headers: { connection: 'close' } }).then(
        async (answer) => {
          await answer.arrayBuffer()
          return answer.status
        },
        () => 0,
      )
      if (backend.told.at(-1) !== status) backend.told.push(status)
      backend.isReady = status === 200
      await pause(every)
    }
  }
  const next = (tried: ReadonlySet<Backend>): Backend | undefined => {
    const left = backends.filter((backend) => !tried.has(backend) && backend.isReady)
    turn += 1
    return left[turn % Math.max(left.length, 1)]
  }
  const forward = (from: IncomingMessage, body: Buffer, to: ServerResponse, tried: ReadonlySet<Backend>): void => {
    const backend = next(tried)
    if (backend === undefined) return void to.writeHead(502).end('no server is ready')
    const { method, url, headers } = from
    backend.busy += 1
    const outgoing = request({ host: '127.0.0.1', port: backend.port, method, path: url, headers, agent })
    let isAnswered = false
    outgoing.once('close', () => (backend.busy -= 1))
    outgoing.once('response', (answer) => {
      isAnswered = true
      to.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.once('error', () => to.destroy())
      answer.pipe(to)
    })
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      if (isAnswered) return void to.destroy()
      if (error.code === 'ECONNREFUSED') return forward(from, body, to, new Set([...tried, backend]))
      to.writeHead(502).end(`lost: ${error.code ?? error.message}`)
    })
    outgoing.end(body)
  }
  const server = createServer((from, to) => {
    const parts: Buffer[] = []
    from.on('data', (part: Buffer) => parts.push(part))
    from.on('end', () => forward(from, Buffer.concat(parts), to, new Set()))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const asking = backends.map(ask)
  const address = server.address()
  const find = (port: number): Backend => backends.find((backend) => backend.port === port)!
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    busy: (port) => find(port).busy,
    told: (port) => find(port).told,
    stop: async () => {
      closing.abort()
      await Promise.all(asking)
      agent.destroy()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
