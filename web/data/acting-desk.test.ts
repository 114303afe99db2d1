import { expect, test } from 'vitest'
import { deskCookie } from './acting-desk.ts'

test('over TLS the cookie of the chosen desk belongs to this host alone and never goes without TLS', () => {
  expect(deskCookie('org_1', 'https:')).toBe(
    '__Host-qunrong_desk=org_1; path=/; samesite=lax; max-age=31536000; secure',
  )
  expect(deskCookie(undefined, 'http:')).toBe('qunrong_desk=; path=/; samesite=lax; max-age=0')
})
