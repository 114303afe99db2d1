import type { Browser, Page } from 'playwright-core'
import { quantile } from '#server/testing/quantile.ts'
import { openVisit, wide } from '#server/testing/visit.ts'

export type Latency = {
  readonly name: string
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

const people = 16
const seconds = 15
const offices = ['manager', 'banker', 'owner', 'supervisor'] as const

/** What each kind of desk reads when it clicks through its pages. */
const pagesOf: Readonly<Record<(typeof offices)[number], readonly string[]>> = {
  manager: ['firms', 'memberships', 'applications', 'facilities', 'meetings', 'funds', 'imports'],
  banker: ['applications', 'facilities', 'proposals', 'funds', 'statements'],
  owner: ['applications', 'facilities', 'promises', 'consents', 'accesses'],
  supervisor: ['firms', 'applications', 'facilities', 'funds', 'memberships'],
}

const latencyOf = (name: string, taken: readonly number[]): Latency => {
  const sorted = [...taken].sort((a, b) => a - b)
  return {
    name,
    count: sorted.length,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
  }
}

/** As the web app does it: who is turned away comes again when told to, and what that takes counts. */
async function readPage(address: string, cookie: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(address, { headers: { cookie } })
    await answer.arrayBuffer()
    if (answer.status === 200) return
    const seconds = Number(answer.headers.get('retry-after') ?? 0)
    if (answer.status !== 503 || seconds === 0 || tries === 3)
      throw new Error(`${address} was answered with ${answer.status}.`)
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  }
}

/** One person: reads a page's data, looks at it a while, goes on; the session's cookie is the browser's. */
async function clickThrough(url: string, cluster: string, cookie: string, paths: readonly string[]): Promise<number[]> {
  const taken: number[] = []
  const end = Date.now() + seconds * 1000
  for (let i = 0; Date.now() < end; i += 1) {
    const started = performance.now()
    await readPage(`${url}/api/v1/clusters/${cluster}/${paths[i % paths.length]}`, cookie)
    taken.push(performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, 100 + ((i * 37) % 200)))
  }
  return taken
}

async function probe(url: string): Promise<number[]> {
  const taken: number[] = []
  const end = Date.now() + seconds * 1000
  while (Date.now() < end) {
    const started = performance.now()
    await (await fetch(`${url}/healthz`)).arrayBuffer()
    taken.push(performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return taken
}

/** Sixteen people at four kinds of desk click through their lists for a while; beside them the plainest answer there is. */
export async function clickLikeSixteen(
  browser: Browser,
  url: string,
  signIn: (page: Page, url: string, who: string) => Promise<string>,
): Promise<readonly Latency[]> {
  const desks = await Promise.all(
    offices.map(async (who) => {
      const { page, context } = await openVisit(browser, wide)
      const cluster = await signIn(page, url, who)
      const cookies = await context.cookies()
      await context.close()
      return { who, cluster, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
    }),
  )
  const walks = Array.from({ length: people }, (_, i) => desks[i % desks.length]!)
  const [health, ...taken] = await Promise.all([
    probe(url),
    ...walks.map(({ who, cluster, cookie }) => clickThrough(url, cluster, cookie, pagesOf[who])),
  ])
  return [latencyOf('data of pages', taken.flat()), latencyOf('/healthz', health)]
}
