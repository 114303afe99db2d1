import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { PostgresAddress } from '#server/platform/postgres/embedded.ts'
import { openSplitter, type WireMessage } from './wire-messages.ts'

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
  const [sent, answered] = [openSplitter(true), openSplitter(false)]
  let isEnding: Fault | undefined
  const cut = ({ kind }: Fault): void => {
    lost = 'both ways'
    if (kind === 'silent') return
    far.destroy()
    if (kind === 'reset') near.resetAndDestroy()
    else near.end()
  }
  const send = (message: WireMessage): void => {
    const said = placeOf(message, beginning !== '')
    if (said === 'at begin') beginning = textOf(message)
    const fault = said === undefined ? undefined : take(said, beginning)
    if (fault !== undefined) return cut(fault)
    // What was sent is carried out; its answer never comes.
    isEnding = said === 'before commit' ? take('after commit', beginning) : isEnding
    if (isEnding !== undefined) lost = 'answers'
    if (said === 'before commit') beginning = ''
    far.write(message.bytes)
  }
  near.on('data', (chunk) => {
    for (const message of sent(chunk)) if (lost !== 'both ways') send(message)
  })
  far.on('data', (chunk) => {
    if (lost === undefined) near.write(chunk)
    if (answered(chunk).some(isIdle) && isEnding !== undefined && lost === 'answers') cut(isEnding)
  })
  near.on('close', () => far.destroy())
  far.on('close', () => {
    if (lost === undefined) near.destroy()
  })
}

/** Ready for the next command, and in no transaction. */
const isIdle = ({ letter, bytes }: WireMessage): boolean => letter === 'Z' && bytes[5] === 0x49

const textOf = ({ bytes }: WireMessage): string => bytes.subarray(5, -1).toString('latin1')

/** The driver sends a transaction's beginning and end as simple queries. */
function placeOf(message: WireMessage, isInside: boolean): Fault['at'] | undefined {
  const text = message.letter === 'Q' ? textOf(message).toLowerCase() : ''
  if (text.startsWith('begin')) return 'at begin'
  if (text.startsWith('commit')) return 'before commit'
  return isInside ? 'in the middle' : undefined
}
