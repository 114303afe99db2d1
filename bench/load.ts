import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '#server/platform/postgres/embedded.ts'
import { signInAs } from '#server/testing/program.ts'
import { quantile } from '#server/testing/quantile.ts'
import { startServer, stopServer } from '#server/testing/whole-server.ts'
import type { Offer, Taken, Target } from './open-loop.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** The generator is a process of its own, so that what it waits for is not its own work. */
const openGenerator = () => {
  const child: ChildProcess = fork(join(import.meta.dirname, 'open-loop.ts'))
  let seed = 1
  return {
    offer: (wanted: Omit<Offer, 'seed'>): Promise<readonly Taken[]> =>
      new Promise((settle) => {
        child.once('message', (taken) => settle(taken as readonly Taken[]))
        child.send({ ...wanted, seed: (seed += 1) } satisfies Offer)
      }),
    stop: () => void child.kill(),
  }
}

/** What people at four kinds of desk ask for, nine times reading and once writing. */
async function targetsOf(url: string): Promise<readonly Target[]> {
  const read = {
    manager: ['firms', 'memberships', 'applications', 'facilities', 'meetings', 'funds'],
    banker: ['applications', 'facilities', 'proposals', 'funds', 'statements'],
    owner: ['applications', 'facilities', 'promises', 'consents', 'accesses'],
    supervisor: ['firms', 'applications', 'facilities', 'funds'],
  }
  const all: Target[] = []
  for (const [who, paths] of Object.entries(read)) {
    const token = await signInAs(who, url)
    const headers = { authorization: `Bearer ${token}` }
    const session = (await (await fetch(`${url}/api/v1/session`, { headers })).json()) as {
      desks: { clusters: { id: string }[] }[]
    }
    const base = `/api/v1/clusters/${session.desks[0]?.clusters[0]?.id}`
    all.push(...paths.map((path): Target => ({ method: 'GET', path: `${base}/${path}`, token })))
    if (who === 'manager')
      all.push(
        ...[1, 2].map((): Target => ({ method: 'POST', path: `${base}/funds`, token, body: { name: '压力测试' } })),
      )
  }
  return all
}

type Seen = {
  readonly offered: number
  readonly admitted: number
  readonly shed: number
  readonly other: number
  readonly p50: number
  readonly p99: number
  readonly shedP99: number
  readonly isRetrySaid: boolean
}

function seen(taken: readonly Taken[], seconds: number): Seen {
  const sorted = (of: readonly Taken[]): readonly number[] => of.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b) // prettier-ignore
  const admitted = taken.filter(({ status }) => status >= 200 && status < 300)
  const shed = taken.filter(({ status }) => status === 503)
  return {
    offered: taken.length / seconds,
    admitted: admitted.length / seconds,
    shed: shed.length / seconds,
    other: taken.length - admitted.length - shed.length,
    p50: quantile(sorted(admitted), 0.5),
    p99: quantile(sorted(admitted), 0.99),
    shedP99: quantile(sorted(shed), 0.99),
    isRetrySaid: shed.every(({ retry }) => retry),
  }
}

const number = (value: number): string => value.toFixed(value < 10 ? 1 : 0)
const row = (name: string, s: Seen): string =>
  `| ${name} | ${number(s.offered)} | ${number(s.admitted)} | ${number(s.shed)} | ${s.other} | ${number(s.p50)} | ${number(s.p99)} | ${number(s.shedP99)} |`

/** How long after the load has fallen until a whole second passes in which nobody is sent away. */
function recovery(taken: readonly Taken[], seconds: number): number {
  for (let second = 0; second < seconds; second += 1) {
    const within = taken.filter(({ at: due }) => due >= second * 1000 && due < (second + 1) * 1000)
    if (within.every(({ status }) => status >= 200 && status < 300)) return second
  }
  return Number.POSITIVE_INFINITY
}

type Measured = { readonly calm: Seen; readonly crowded: Seen; readonly recoveredAfter: number; readonly knee: number }

/** Finds the knee, stays below it, goes far above it and comes back. */
async function measure(env: Readonly<Record<string, string>>, knownKnee?: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = await startServer(port, folder, env)
  const generator = openGenerator()
  try {
    const targets = await targetsOf(url)
    const everything: Taken[] = []
    const run = async (name: string, rate: number, seconds: number) => {
      const taken = await generator.offer({ url, targets, rate, seconds })
      say(row(name, seen(taken, seconds)))
      everything.push(...taken)
      return taken
    }
    await run('warming up', 20, 10)
    let knee = knownKnee ?? 0
    for (let rate = knownKnee === undefined ? 20 : Number.POSITIVE_INFINITY; rate < 5_000; rate *= 1.3) {
      const step = seen(await run('step', rate, 6), 6)
      if (step.shed > 0.01 * step.offered || step.p99 > 1_000) break
      knee = step.admitted
      await pause(500)
    }
    const calm = seen(await run('0.8 of the knee', 0.8 * knee, 20), 20)
    const crowded = seen(await run('3 times the knee', 3 * knee, 20), 20)
    const others = [...Map.groupBy(everything, ({ status }) => status)].filter(
      ([status]) => ![200, 201, 503].includes(status),
    )
    for (const [status, { length }] of others) say(`${length} answers of status ${status}`)
    const after = await run('0.8 of the knee again', 0.8 * knee, 15)
    return { calm, crowded, recoveredAfter: recovery(after, 15), knee }
  } finally {
    generator.stop()
    await stopServer(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

const head = (title: string): void => {
  say(
    `\n${title}\n\n| load | offered/s | answered/s | sent away/s | other | p50 ms | p99 ms | p99 ms of the sent away |`,
  )
  say('|---|---|---|---|---|---|---|---|')
}

head('The platform as it is')
const real = await measure({})
head('Control: the gate open to everybody')
const control = await measure({ QUNRONG_PLACES: '100000' }, real.knee)

const ratio = real.crowded.p99 / real.calm.p99
const verdicts: readonly (readonly [string, boolean])[] = [
  [
    `p99 of what is admitted at three times the knee is ${ratio.toFixed(2)} × that at 0.8 of it (at most 2)`,
    ratio <= 2,
  ],
  [
    `each of the sent away is told when to come again, 99 of 100 within ${number(real.crowded.shedP99)} ms`,
    real.crowded.isRetrySaid,
  ],
  [`nothing is answered otherwise: ${real.crowded.other}`, real.crowded.other === 0],
  [`after ${real.recoveredAfter} s nobody is sent away any more (at most 10)`, real.recoveredAfter <= 10],
  [
    `control: without the gate p99 is ${(control.crowded.p99 / control.calm.p99).toFixed(1)} × (more than 2)`,
    control.crowded.p99 / control.calm.p99 > 2,
  ],
]
say('')
for (const [sentence, holds] of verdicts) say(`${holds ? 'holds' : 'DOES NOT HOLD'}: ${sentence}`)
process.exitCode = verdicts.every(([, holds]) => holds) ? 0 : 1
