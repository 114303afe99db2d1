import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { PostgresAddress } from '#server/platform/postgres/embedded.ts'

/** Where in a transaction the connection fails. */
export const faultPlaces = ['at begin', 'in the middle', 'before commit', 'after commit'] as const
/** How: closed in order, reset, or nothing is heard any more. */
export const faultKinds = ['closed', 'reset', 'silent'] as const

export type Fault = {
  readonly at: (typeof faultPlaces)[number]
  readonly kind: (typeof faultKinds)[number]
  /** In transactions that begin with this text in it alone: there are others, of those who seal and follow. */
  readonly begunWith: string
}

export type FaultProxy = {
  /** The way to the same database through the proxy. */
  readonly address: PostgresAddress
  /** The next transaction that comes to this place fails there, once. */
  readonly arm: (fault: Fault) => void
  /** How often an armed fault has struck. */
  readonly struck: () => number
  readonly stop: () => Promise<void>
}

/** Stands between a server and its PostgreSQL and cuts a connection where it was told to. */
export async function startFaultProxy(behind: PostgresAddress): Promise<FaultProxy> {
  let armed: Fault | undefined
  let struck = 0
  const open = new Set<Socket>()
  const take: Take = (at, beginning) => {
    if (armed?.at !== at || !beginning.includes(armed.begunWith)) return undefined
    const fault = armed
    armed = undefined
    struck += 1
    return fault
  }
  const server = createServer((near) => {
    const far = behind.host.startsWith('/')
      ? connect(join(behind.host, `.s.PGSQL.${behind.port}`))
      : connect(behind.port, behind.host)
    for (const each of [near, far]) {
      open.add(each)
      each.on('error', () => undefined)
      each.on('close', () => open.delete(each))
    }
    relay(near, far, take)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const heard = server.address()
  const port = typeof heard === 'object' && heard !== null ? heard.port : 0
  return {
    address: { ...behind, host: '127.0.0.1', port },
    arm: (fault) => (armed = fault),
    struck: () => struck,
    stop: async () => {
      for (const each of open) each.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

type Take = (at: Fault['at'], beginning: string) => Fault | undefined

function relay(near: Socket, far: Socket, take: Take): void {
  let beginning = ''
  let lost: 'both ways' | 'answers' | undefined
  const cut = ({ kind }: Fault): void => {
    lost = 'both ways'
    if (kind === 'silent') return
    far.destroy()
    if (kind === 'reset') near.resetAndDestroy()
    else near.end()
  }
  /** What was sent is carried out; its answer never comes. */
  const cutAfter = (fault: Fault): void => {
    lost = 'answers'
    far.once('data', () => cut(fault))
  }
  near.on('data', (chunk) => {
    if (lost === 'both ways') return
    const said = placeOf(chunk, beginning !== '')
    if (said === 'at begin') beginning = chunk.toString('latin1')
    const fault = said === undefined ? undefined : take(said, beginning)
    if (fault !== undefined) return cut(fault)
    const late = said === 'before commit' ? take('after commit', beginning) : undefined
    if (late !== undefined) cutAfter(late)
    if (said === 'before commit') beginning = ''
    far.write(chunk)
  })
  far.on('data', (chunk) => {
    if (lost === undefined) near.write(chunk)
  })
  near.on('close', () => far.destroy())
  far.on('close', () => {
    if (lost === undefined) near.destroy()
  })
}

/** The driver sends a transaction's beginning and end as simple queries: a letter, a length, the text. */
function placeOf(chunk: Buffer, isInside: boolean): Fault['at'] | undefined {
  const text = chunk[0] === 0x51 ? chunk.subarray(5, -1).toString('latin1').toLowerCase() : ''
  if (text.startsWith('begin')) return 'at begin'
  if (text.startsWith('commit')) return 'before commit'
  return isInside ? 'in the middle' : undefined
}
