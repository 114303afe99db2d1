import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '#server/platform/postgres/embedded.ts'
import type { Body } from '#server/testing/test-house.ts'
import { startServer, stopServer } from '#server/testing/whole-server.ts'

const bin = resolve(import.meta.dirname, '../cli/bin/qunrong.js')
const folder = mkdtempSync(join(tmpdir(), 'first-operator-'))
const email = 'lin@operator.example'
const founding = ['--cluster', '樟溪集群', '--organisation', '樟溪运营', '--name', '林涛', '--email', 'Lin@Operator.example'] // prettier-ignore

async function qunrong(args: readonly string[], given: { input?: string; folder?: string } = {}) {
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, [bin, ...args], { env: { ...env, QUNRONG_VAR: given.folder ?? folder } })
  child.stdin.end(given.input ?? '')
  const code = new Promise<number | null>((settle) => child.on('close', settle))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, out, err }
}

describe('an empty platform without the demo', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  let url = ''
  beforeAll(async () => {
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    server = await startServer(port, folder, { QUNRONG_DEMO: 'off' })
  })
  afterAll(() => stopServer(server))

  const enter = (password: string) =>
    fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email, password }),
    })
  const as = (answer: Response) => ({
    authorization: `Bearer ${answer.headers.get('set-auth-token')}`,
    'content-type': 'application/json',
    origin: url,
  })

  test('gets its first operator by one command, who changes the password before anything else and then does the operator’s work', async () => {
    const made = await qunrong(['first-operator', ...founding])
    expect([made.code, made.err]).toEqual([0, ''])
    const { cluster, organisation, firstPassword } = JSON.parse(made.out)
    expect(firstPassword).toMatch(/^(\w{4}-){6}\w{4}$/)

    const first = await enter(firstPassword)
    const read = async (answer: Response, path: string) => {
      const got = await fetch(`${url}/api/v1${path}`, { headers: as(answer) })
      return { status: got.status, body: (await got.json()) as Body }
    }
    const session = await read(first, '/session')
    expect(session.body).toMatchObject({ name: '林涛', mustChangePassword: true, desks: [{ organisation }] })
    const shut = await read(first, `/clusters/${cluster}/organisations`)
    expect([shut.status, shut.body.type]).toEqual([403, '/api/problems/password-first'])
    const told = await qunrong(['rebuild', '--url', url, '--email', email, '--password', firstPassword])
    expect([told.code, told.err]).toEqual([1, expect.stringContaining('has a first password')])

    const newPassword = 'four unrelated words'
    const change = { currentPassword: firstPassword, newPassword, revokeOtherSessions: true }
    const changed = await fetch(`${url}/api/auth/change-password`, {
      method: 'POST',
      headers: as(first),
      body: JSON.stringify(change),
    })
    expect(changed.status).toBe(200)
    expect((await enter(firstPassword)).status).toBe(401)
    const own = await enter(newPassword)
    expect((await read(own, '/session')).body.mustChangePassword).toBe(false)

    const registered = await fetch(`${url}/api/v1/clusters/${cluster}/organisations`, {
      method: 'POST',
      headers: { ...as(own), 'idempotency-key': 'the-first-association' },
      body: JSON.stringify({ kind: 'association', name: '协会', identifier: { scheme: 'local', value: 'a-1' } }),
    })
    expect(registered.status).toBe(201)
    const { code, out } = await qunrong(['doctor', '--json'])
    expect([code, JSON.parse(out).isWell]).toEqual([0, true])
  })

  test('makes no second first operator', async () => {
    const again = await qunrong(['first-operator', ...founding])
    expect([again.code, again.err, again.out]).toEqual([1, expect.stringContaining('has a cluster already'), ''])
  })
})

test('a password that is typed is kept and not told, and what is not an address or a password is refused', async () => {
  const other = mkdtempSync(join(tmpdir(), 'first-operator-'))
  const nothing = await qunrong(['first-operator', ...founding], { folder: other })
  expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining('There is no database in')])
  const server = await startServer(await freePort(), other, { QUNRONG_DEMO: 'off' })
  try {
    const short = await qunrong(['first-operator', ...founding, '--typed'], { folder: other, input: 'short\n' })
    expect([short.code, short.err]).toEqual([1, expect.stringContaining('10 to 128 characters')])
    const address = await qunrong(['first-operator', ...founding.slice(0, -1), 'nobody'], { folder: other })
    expect([address.code, address.err]).toEqual([2, expect.stringContaining('is not an address')])
    const typed = await qunrong(['first-operator', ...founding, '--typed'], { folder: other, input: 'bamboo 竹 rain kettle\n' }) // prettier-ignore
    expect([typed.code, Object.keys(JSON.parse(typed.out))]).toEqual([
      0,
      ['cluster', 'organisation', 'person', 'email'],
    ])
  } finally {
    await stopServer(server)
  }
})
