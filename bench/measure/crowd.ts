import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { signInAs } from '#server/testing/program.ts'
import { quantile } from '#server/testing/quantile.ts'
import type { Offer, Taken, Target } from '../open-loop.ts'

export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** The generator is a process of its own, so that what it waits for is not its own work. */
export const openGenerator = () => {
  const child: ChildProcess = fork(join(import.meta.dirname, '..', 'open-loop.ts'))
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

/** Two members' payments into the first fund: a balanced entry each, and nothing new to which anybody stands. */
async function contributionsOf(url: string, base: string, token: string): Promise<readonly Target[]> {
  const listed = async (what: string): Promise<readonly { readonly id: string }[]> => {
    const answer = await fetch(`${url}${base}/${what}`, { headers: { authorization: `Bearer ${token}` } })
    return ((await answer.json()) as { items: { id: string }[] }).items
  }
  const [memberships, [fund]] = await Promise.all([listed('memberships'), listed('funds')])
  return memberships.slice(0, 2).map(
    ({ id }): Target => ({
      method: 'POST',
      path: `${base}/memberships/${id}/contributions`,
      token,
      body: { fund: fund?.id, amount: { amount: '1.00', currency: 'CNY' } },
    }),
  )
}

/** What people at four kinds of desk ask for, nine times reading and once writing; `prefix` names those of another cluster. */
export async function targetsOf(url: string, prefix = ''): Promise<readonly Target[]> {
  const read = {
    manager: ['firms', 'memberships', 'applications', 'facilities', 'meetings', 'funds'],
    banker: ['applications', 'facilities', 'proposals', 'funds', 'statements'],
    owner: ['applications', 'facilities', 'promises', 'consents', 'accesses'],
    supervisor: ['firms', 'applications', 'facilities', 'funds'],
  }
  const all: Target[] = []
  for (const [who, paths] of Object.entries(read)) {
    const token = await signInAs(`${prefix}${who}`, url)
    const headers = { authorization: `Bearer ${token}` }
    const session = (await (await fetch(`${url}/api/v1/session`, { headers })).json()) as {
      desks: { clusters: { id: string }[] }[]
    }
    const base = `/api/v1/clusters/${session.desks[0]?.clusters[0]?.id}`
    all.push(...paths.map((path): Target => ({ method: 'GET', path: `${base}/${path}`, token })))
    if (who === 'manager') all.push(...(await contributionsOf(url, base, token)))
  }
  return all
}

export type Seen = {
  readonly offered: number
  readonly admitted: number
  readonly shed: number
  readonly other: number
  readonly p50: number
  readonly p99: number
  readonly shedP99: number
  readonly isRetrySaid: boolean
}

export function seen(taken: readonly Taken[], seconds: number): Seen {
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

export const number = (value: number): string => value.toFixed(value < 10 ? 1 : 0)
export const row = (name: string, s: Seen): string =>
  `| ${name} | ${number(s.offered)} | ${number(s.admitted)} | ${number(s.shed)} | ${s.other} | ${number(s.p50)} | ${number(s.p99)} | ${number(s.shedP99)} |`

export const head = (title: string): void => {
  say(
    `\n${title}\n\n| load | offered/s | answered/s | sent away/s | other | p50 ms | p99 ms | p99 ms of the sent away |`,
  )
  say('|---|---|---|---|---|---|---|---|')
}
