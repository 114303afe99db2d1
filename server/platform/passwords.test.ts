import { describe, expect, test } from 'vitest'
import { passwordFault } from './passwords.ts'

const lin = ['lin.tao@zhangxi.example', '林涛', '樟溪百草饮片厂']

describe('a new password is refused', () => {
  test.each(['1q2w3e4r5t', 'Password123', 'MANCHESTER', 'ｑｗｅｒｔｙ１２３４５'])(
    'that is among the most common: %s',
    (password) => {
      expect(passwordFault(password, lin)).toBe('password-common')
    },
  )

  test.each([
    'aaaaaaaaaaaaab',
    'abababababab',
    '34567890123',
    'zyxwvutsrqp',
    'lkjhgfdsapo',
    '竹竹竹竹竹竹竹竹竹竹',
    'abcdeabcdeabcde',
  ])('that is a pattern: %s', (password) => {
    expect(passwordFault(password, lin)).toBe('password-pattern')
  })

  test.each([
    'qunrong-2026!',
    'QunRong-demo',
    '群融群融2026年1',
    'lintao19800101',
    '林涛19800101',
    'zhangxi-2026-x',
    'lin.tao.2026',
    'baicaoyinpian-1',
    'admin-admin-1',
  ])('that is made of names that others know: %s', (password) => {
    expect(passwordFault(password, [...lin, '百草饮片'])).toBe('password-names')
  })
})

test.each([
  'four unrelated words',
  'tvkm-6xqa-9rwd-hz3p',
  '竹子 雨 水壶 铁路 月亮',
  '8402-7719-3356-2041',
  'lintao likes bamboo rain',
  'a-first-password',
])('what is nobody’s is taken: %s', (password) => {
  expect(passwordFault(password, lin)).toBeNull()
})

test('of ten characters and more the list has the five thousand most common', async () => {
  const { readFileSync } = await import('node:fs')
  const list = readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')) // prettier-ignore
  expect(list.length).toBe(5_000)
  expect(list.filter((each) => passwordFault(each, []) === null)).toEqual([])
})
