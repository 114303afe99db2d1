import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { z } from 'zod'
import { wireProblem } from '#contract/problem.ts'
import type { AnswerOf, Route } from '#contract/route.ts'
import { readSession } from '#contract/session.ts'
import { Fault } from './fault.ts'

export type PlatformOptions = {
  readonly url: string
  readonly email?: string
  readonly password?: string
  readonly cluster?: string
}

/** A running platform, signed in to, and the cluster in which the command works. */
export type Connection = {
  readonly cluster: string
  readonly send: <R extends Route>(route: R, call: Sending) => Promise<z.output<R['answer']>>
}
type Sending = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly upload?: ReadableStream<Uint8Array>
  readonly key?: string
}

/** The options that every command working on a running platform has. */
export const withPlatform = (command: Command): Command =>
  command
    .option('--url <url>', 'where the platform runs', process.env['QUNRONG_URL'] ?? 'http://localhost:8600')
    .option('--email <email>', 'who signs in (or QUNRONG_EMAIL)', process.env['QUNRONG_EMAIL'])
    .option('--password <password>', 'the password (or QUNRONG_PASSWORD)', process.env['QUNRONG_PASSWORD'])
    .option('--cluster <id>', 'which cluster; the first of the one who signs in unless said')

export async function connect(options: PlatformOptions): Promise<Connection> {
  const token = await signIn(options)
  const send = <R extends Route>(route: R, call: Sending) => sendTo(options.url, token, route, call)
  const session = await send(readSession, {})
  if (session.mustChangePassword)
    throw new Fault(`${options.email} has a first password: sign in at ${options.url} and change it there.`, 1)
  const cluster = options.cluster ?? session.desks[0]?.clusters[0]?.id
  if (cluster === undefined) throw new Fault(`${options.email} has no desk in any cluster.`, 1)
  return { cluster, send }
}

async function signIn({ url, email, password }: PlatformOptions): Promise<string> {
  if (!email || !password)
    throw new Fault('say who signs in: --email and --password (or QUNRONG_EMAIL and QUNRONG_PASSWORD)', 2)
  if (!['http:', 'https:'].includes(URL.parse(url)?.protocol ?? ''))
    throw new Fault(`--url ${JSON.stringify(url)} is not the address of a platform, such as http://localhost:8600`, 2)
  const answer = await request(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin },
    body: JSON.stringify({ email, password }),
  })
  const token = answer.headers.get('set-auth-token')
  if (!answer.ok || token === null) throw new Fault(`${email} could not sign in at ${url} (${answer.status}).`, 1)
  return token
}

async function sendTo<R extends Route>(
  url: string,
  token: string,
  route: R,
  { params = {}, query = {}, body, upload, key }: Sending,
): Promise<z.output<R['answer']>> {
  const path = route.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(query).toString()
  const headers: Record<string, string> = { authorization: `Bearer ${token}` }
  if (route.isCommand) headers['idempotency-key'] = key ?? randomUUID()
  if (upload) headers['content-type'] = route.upload?.media ?? 'application/octet-stream'
  else if (body !== undefined) headers['content-type'] = 'application/json'
  const content = upload
    ? { body: upload, duplex: 'half' as const }
    : body === undefined
      ? {}
      : { body: JSON.stringify(body) }
  const answer = await request(`${url}${path}${search === '' ? '' : `?${search}`}`, {
    method: route.method,
    headers,
    ...content,
  })
  const json: unknown = await answer.json().catch(() => null)
  if (!answer.ok) throw new Fault(problemText(json, answer.status), 1)
  return json as AnswerOf<R> as z.output<R['answer']>
}

async function request(url: string, init: RequestInit & { duplex?: 'half' }): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw new Fault(`the platform at ${new URL(url).origin} does not answer: ${cause}`, 1)
  }
}

function problemText(json: unknown, status: number): string {
  const problem = wireProblem.safeParse(json)
  if (!problem.success) return `the platform answered ${status}`
  const { title, detail, issues = [], refusals = [] } = problem.data
  const parts = [
    title,
    detail,
    ...issues.map((issue) => `${issue.pointer} ${issue.detail}`),
    ...refusals.map((refusal) => JSON.stringify(refusal)),
  ]
  return parts.filter(Boolean).join('; ')
}
