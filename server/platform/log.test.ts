import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { withoutValues, wordless } from './log.ts'

const told = (error: unknown): string => JSON.stringify(wordless(error))

describe('an error in the log', () => {
  test('says what it is and where it came about, and its causes', () => {
    const error = new TypeError('x is not a function', { cause: Object.assign(new Error('closed'), { code: 'EPIPE' }) })
    expect(wordless(error)).toMatchObject({
      type: 'TypeError',
      message: 'x is not a function',
      stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      cause: { type: 'Error', message: 'closed', code: 'EPIPE' },
    })
  })

  test('is told without what it quotes, without addresses and without long numbers', () => {
    expect(told(new Error('“张三” of zhang@example.com, 13800001111: "secret"\nsecond line'))).not.toMatch(
      /张三|zhang|1380|secret|second/,
    )
  })

  test('of the database tells state, table and constraint, and never the row', () => {
    const error = Object.assign(new pg.DatabaseError('defect: 张三', 1, 'error'), { code: '23514', detail: 'Failing row contains (张三).', table: 'parties', constraint: 'named', where: '张三', hint: '张三' }) // prettier-ignore
    expect(wordless(error)).toMatchObject({ code: '23514', table: 'parties', constraint: 'named' })
    expect(told(error)).not.toContain('张三')
    const missing = Object.assign(new pg.DatabaseError('relation "parties" does not exist', 1, 'error'), { code: '42P01' }) // prettier-ignore
    expect(wordless(missing)).toMatchObject({ message: 'relation … does not exist' })
  })

  test('of a library that hands over lists, or that is no error, is told the same way', () => {
    expect(told(['Failed "x"', new Error('for "张三"'), { name: '张三' }])).not.toContain('张三')
    expect(wordless({ name: '张三' })).toBe('object')
  })

  test('whose cause is itself comes to an end', () => {
    const error = new Error('round')
    error.cause = error
    expect(told(error)).toContain('round')
  })
})

test('a message has one line without values', () => {
  expect(withoutValues(`Key (email)=(a@b.example) of 'x' 123456`)).toBe('Key … of … …')
})
