import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { openDice } from '#server/testing/dice.ts'

/** One kind of request; how often it comes is told by how often it stands in the list. */
export type Target = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly token: string
  readonly body?: object
}
export type Offer = {
  readonly url: string
  readonly targets: readonly Target[]
  /** Requests a second, whether or not the earlier ones are answered. */
  readonly rate: number
  readonly seconds: number
  readonly seed: number
}
/** One answer: status 0 where none came; milliseconds from when it was due, not from when it could be sent. */
export type Taken = {
  readonly at: number
  readonly status: number
  readonly milliseconds: number
  readonly retry: boolean
}

const answerTimeout = 30_000

function send(
  agent: Agent,
  url: URL,
  { method, path, token, body }: Target,
  key: string,
): Promise<Omit<Taken, 'at' | 'milliseconds'>> {
  return new Promise((settle) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const outgoing = request(
      {
        agent,
        method,
        host: url.hostname,
        port: url.port,
        path,
        timeout: answerTimeout,
        headers: {
          authorization: `Bearer ${token}`,
          ...(text === undefined
            ? {}
            : {
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(text),
                'idempotency-key': key,
              }),
        },
      },
      (answer) => {
        answer.resume()
        answer.once('end', () =>
          settle({ status: answer.statusCode ?? 0, retry: answer.headers['retry-after'] !== undefined }),
        )
        answer.once('error', () => settle({ status: 0, retry: false }))
      },
    )
    outgoing.once('timeout', () => outgoing.destroy())
    outgoing.once('error', () => settle({ status: 0, retry: false }))
    outgoing.end(text)
  })
}

/** Sends at the rate of the offer, as a crowd does that does not know of one another, and tells what became of each. */
export async function offer({ url, targets, rate, seconds, seed }: Offer): Promise<readonly Taken[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2_000 })
  const place = new URL(url)
  const roll = openDice(seed)
  const pauseOf = (): number => (-Math.log((roll(2 ** 32) + 1) / (2 ** 32 + 1)) / rate) * 1000
  const taken: Taken[] = []
  const open: Promise<void>[] = []
  const start = performance.now()
  for (let due = 0, i = 0; due < seconds * 1000; due += pauseOf(), i += 1) {
    const early = start + due - performance.now()
    if (early > 1) await pause(early)
    const target = targets[roll(targets.length)]
    if (target === undefined) break
    const at = due
    open.push(
      send(agent, place, target, `load-${seed}-${Math.round(start)}-${String(i).padStart(9, '0')}`).then((answer) => {
        taken.push({ ...answer, at, milliseconds: performance.now() - start - at })
      }),
    )
  }
  await Promise.all(open)
  agent.destroy()
  return taken
}

process.on('message', (wanted: Offer) => {
  void offer(wanted).then((taken) => process.send?.(taken))
})
