import { expect, test } from 'vitest'
import { hasDemo } from './demo-default.ts'

test('the demo is there of itself while the server is this machine’s alone', () => {
  for (const env of [
    {},
    { HOST: '127.0.0.1', PUBLIC_URL: 'http://localhost:8600' },
    { HOST: '::1', PUBLIC_URL: 'http://[::1]:8600' },
    { DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/q' },
    { DATABASE_URL: 'postgres://u:p@%2Fvar%2Frun%2Fpostgresql/q' },
    { DATABASE_URL: 'postgres:///q?host=/var/run/postgresql' },
  ])
    expect([env, hasDemo(env)]).toEqual([env, true])
})

test('opened to a network, or on somebody else’s database, it wants to be asked for expressly', () => {
  for (const env of [
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '' },
    { HOST: '10.0.0.5' },
    { PUBLIC_URL: 'https://qunrong.example' },
    { PUBLIC_URL: 'https://localhost.evil.example' },
    { DATABASE_URL: 'postgres://u:p@db.example/q' },
    { DATABASE_URL: 'postgres://u:p@localhost/q?host=db.example' },
    { DATABASE_URL: 'not a url' },
  ]) {
    expect([env, hasDemo(env)]).toEqual([env, false])
    expect(hasDemo({ ...env, QUNRONG_DEMO: 'on' })).toBe(true)
    expect(hasDemo({ ...env, QUNRONG_DEMO: '' })).toBe(false)
  }
  expect(hasDemo({ QUNRONG_DEMO: 'off' })).toBe(false)
})
