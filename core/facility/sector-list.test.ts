import { describe, expect, test } from 'vitest'
import pool from '../scheme/catalogue/compensation-pool.ts'
import { decideOpen, type OpenCommand } from './open.ts'
import { outlookOf } from './outlook.ts'
import { facts, open } from './testing/small-world.ts'

const on = '2026-01-15'
const inPool = (settings: OpenCommand['settings']): OpenCommand => ({
  ...open,
  holders: { borrower: ['firm1'], lender: ['bank'], operator: ['assoc'], fund: ['fund'] },
  settings,
})
const of = (sector: string | undefined) =>
  facts(pool, on, { sector, flags: new Set(['borrowerIsMember', 'fundOpen', 'lenderAdmitted']) })
const refusals = (sectors: string, sector: string | undefined) => {
  const opened = decideOpen(inPool({ sectors }), of(sector))
  return opened.ok ? [] : opened.error
}

describe('a pool whose policy lists sectors', () => {
  test('takes a firm of a listed division, or of any division of a listed section', () => {
    expect(refusals('27', '27')).toEqual([])
    expect(refusals('A,C', '27')).toEqual([])
  })

  test('refuses a firm of another sector, and says which is its own and which are listed', () => {
    expect(refusals('C,01', '51')).toMatchObject([
      { code: 'requirement-not-met', requirement: 'sector-not-listed' },
      { code: 'sector-outside-list', sector: '51', listed: ['C', '01'] },
    ])
  })

  test('refuses a firm whose sector nobody knows', () => {
    expect(refusals('C', undefined).at(-1)).toEqual({ code: 'sector-outside-list', sector: 'unknown', listed: ['C'] })
  })

  test('says so in the outlook, before anybody promises', () => {
    expect(outlookOf(inPool({ sectors: 'C' }), of('51')).refusals).toHaveLength(2)
    expect(outlookOf(inPool({ sectors: 'F' }), of('51')).refusals).toEqual([])
  })

  test('takes every firm where the list is empty, as the scheme proposes it', () => {
    expect(refusals('', undefined)).toEqual([])
    expect(decideOpen(inPool({}), of('51')).ok).toBe(true)
  })

  test('has no list with a code that is no sector: each is named', () => {
    expect(refusals('C,Z9,2730', '27')).toEqual([
      { code: 'no-such-sector', field: 'settings.sectors', named: 'Z9' },
      { code: 'no-such-sector', field: 'settings.sectors', named: '2730' },
    ])
  })

  test('writes the list that it was opened with to the loan', () => {
    const opened = decideOpen(inPool({ sectors: 'C' }), of('27'))
    expect(opened.ok && opened.value[0]).toMatchObject({ data: { settings: { sectors: 'C' } } })
  })
})
