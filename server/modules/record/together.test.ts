import { expect, test } from 'vitest'
import { insertion, together } from './together.ts'

const into = (table: string) => insertion(table, `insert into ${table} values ($1, $2)`, [table, 1])
const update = { text: 'update c set n = $1', values: [2] }

test('insertions into different tables go out as one statement, each with its own values', () => {
  expect(together([into('a'), into('b'), into('c')])).toEqual([
    {
      text: 'with part_1 as (insert into a values ($1, $2)), part_2 as (insert into b values ($3, $4)) insert into c values ($5, $6)',
      values: ['a', 1, 'b', 1, 'c', 1],
    },
  ])
})

test('what touches rows that may be there already, or a table for the second time, keeps its place behind them', () => {
  expect(together([into('a'), into('b'), update, into('c')]).slice(1)).toEqual([update, into('c')])
  expect(together([into('a'), into('b'), into('a'), into('c')]).slice(1)).toEqual([into('a'), into('c')])
})

test('one insertion, or none, stays as it is', () => {
  expect(together([into('a'), update])).toEqual([into('a'), update])
  expect(together([update, into('a'), into('b')])).toEqual([update, into('a'), into('b')])
  expect(together([])).toEqual([])
})
